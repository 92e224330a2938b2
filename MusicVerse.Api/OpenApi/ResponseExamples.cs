using System.Text.Json.Nodes;
using MusicVerse.Api.Hosting;

namespace MusicVerse.Api.OpenApi;

/// <summary>What each answer looks like. The linters and a test check them against their schemas.</summary>
internal static class ResponseExamples
{
    private static readonly Dictionary<Type, string> Answers =
        new([.. AccountExamples.Answers, .. DeveloperExamples.Answers, .. StudioExamples.Answers]);

    /// <summary>A list shows one item.</summary>
    public static JsonNode? Of(Type answer) => ItemOf(answer) is not { } item ? Single(answer)
        : Single(item) is { } one ? new JsonObject { ["data"] = new JsonArray(one), ["has_more"] = false, ["next_cursor"] = null }
        : null;

    private static Type? ItemOf(Type answer) =>
        answer.IsGenericType && answer.GetGenericTypeDefinition() == typeof(ListResponse<>) ? answer.GenericTypeArguments[0] : null;

    private static JsonNode? Single(Type answer) => Answers.TryGetValue(answer, out var json) ? JsonNode.Parse(json) : null;
}
