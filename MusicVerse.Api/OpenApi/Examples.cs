using System.Text.Json.Nodes;
using MusicVerse.Api.Features.Accounts;
using MusicVerse.Api.Features.Admin;
using MusicVerse.Api.Features.Developers;
using MusicVerse.Api.Features.Studio;

namespace MusicVerse.Api.OpenApi;

/// <summary>A body for each request, ready to be sent.</summary>
internal static class Examples
{
    private static readonly Dictionary<Type, string> Bodies = new()
    {
        [typeof(GenerateRequest)] =
            """
            { "prompt": "dreamy lo-fi with rainy piano, 84 bpm", "style": "lofi", "duration": 120, "key": "F# minor", "seed": 42 }
            """,
        [typeof(TelegramSignInRequest)] = """{ "init_data": "query_id=…&user=…&auth_date=…&signature=…&hash=…" }""",
        [typeof(DemoSignInRequest)] = """{ "name": "Ada" }""",
        [typeof(CreateApiKeyRequest)] = """{ "name": "My server", "scopes": ["generate", "jobs:read", "tracks:read"] }""",
        [typeof(UpdateTrackRequest)] = """{ "title": "Rain on the window", "project_id": null }""",
        [typeof(CreateProjectRequest)] = """{ "name": "Evening", "description": "For the slow hours" }""",
        [typeof(UpdateProjectRequest)] = """{ "name": "Late evening" }""",
        [typeof(ChangePriceRequest)] = """{ "credits": 3 }""",
        [typeof(TopUpRequest)] = """{ "amount_minor": 5000, "note": "Invoice 17" }""",
        [typeof(GrantRequest)] = """{ "credits": 50, "reason": "Thanks for the bug report" }""",
    };

    public static JsonNode? Of(Type body) => Bodies.TryGetValue(body, out var json) ? JsonNode.Parse(json) : null;
}
