using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using MusicVerse.Api.Hosting;

namespace MusicVerse.Api.Problems;

/// <summary>Turns what the framework says about an unreadable body into a problem.</summary>
public static partial class BadBody
{
    public static Problem Explain(BadHttpRequestException error) => error switch
    {
        { StatusCode: StatusCodes.Status413PayloadTooLarge } => TooLarge(),
        { StatusCode: StatusCodes.Status415UnsupportedMediaType } => NotJson(),
        { InnerException: JsonException json } => Explain(json),
        _ when error.Message.Contains("body", StringComparison.Ordinal) => new Problem(ErrorCodes.InvalidJson, "The body is missing."),
        _ => Problem.InvalidQuery($"{Parameter(error)} has the wrong form."),
    };

    private static string Parameter(BadHttpRequestException error) => BoundParameter().Match(error.Message) is { Success: true } bound
        ? JsonNamingPolicy.SnakeCaseLower.ConvertName(bound.Groups["name"].Value)
        : "A parameter of the query or the path";

    // "Failed to bind parameter "int limit" from "abc".": the name is ours and the caller's, the value is nobody's business.
    [GeneratedRegex("""^Failed to bind parameter "\S+ (?<name>\w+)" """)]
    private static partial Regex BoundParameter();

    public static Problem TooLarge() => new(ErrorCodes.BodyTooLarge, $"A body may have up to {Manners.MaxBodyBytes} bytes.");

    public static Problem Broken() => new(ErrorCodes.InvalidRequest, "The body broke off before its end, or is malformed. Send it again.");

    public static Problem NotJson() => new(ErrorCodes.UnsupportedMediaType, "Send the body as application/json.");

    private static Problem Explain(JsonException error)
    {
        var pointer = JsonPointer(error.Path);
        if (IsMalformed(error))
        {
            return new Problem(ErrorCodes.InvalidJson, $"The body is not JSON: see line {error.LineNumber + 1}, byte {error.BytePositionInLine}.")
            {
                Errors = [new FieldError(pointer, FieldCodes.Malformed, "Not JSON from here on.")],
            };
        }

        // The serializer's word for a member of theirs that is none of ours.
        if (error.Message.Contains("could not be mapped", StringComparison.Ordinal))
        {
            return Problem.Invalid(pointer, FieldCodes.UnknownField, $"There is no field {pointer} here; is it misspelt?");
        }

        return Problem.Invalid(pointer, FieldCodes.WrongType, $"{(pointer.Length == 0 ? "The body" : pointer)} has the wrong type.");
    }

    // The reader's own exception type is internal; the converters' carry another inner exception or none.
    private static bool IsMalformed(JsonException error) =>
        error.GetType() != typeof(JsonException) || (error.InnerException is JsonException inner && inner.GetType() != typeof(JsonException));

    /// <summary>From the serializer's path ("$.tags[0].name") to a JSON Pointer ("/tags/0/name").</summary>
    public static string JsonPointer(string? path)
    {
        if (path is null || !path.StartsWith('$'))
        {
            return "";
        }

        var pointer = new StringBuilder();
        foreach (var part in path[1..].Split(['.', '[', ']'], StringSplitOptions.RemoveEmptyEntries))
        {
            pointer.Append('/').Append(part.Trim('\'').Replace("~", "~0", StringComparison.Ordinal).Replace("/", "~1", StringComparison.Ordinal));
        }

        return pointer.ToString();
    }
}
