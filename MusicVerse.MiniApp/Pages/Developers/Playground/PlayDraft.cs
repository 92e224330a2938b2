using System.Text;
using MusicVerse.MiniApp.Components;

namespace MusicVerse.MiniApp.Pages.Developers.Playground;

/// <summary>A request as it is being filled in.</summary>
public sealed class PlayDraft(ApiOperation operation)
{
    private readonly Dictionary<string, string> _values = new(StringComparer.Ordinal);

    public ApiOperation Operation { get; } = operation;

    /// <summary>JSON as it stands in the field.</summary>
    public string Body { get; set; } = operation.Body?.Example ?? "";

    public string this[ApiParameter parameter]
    {
        get => _values.GetValueOrDefault(Key(parameter), "");
        set => _values[Key(parameter)] = value;
    }

    public bool IsBodyWrong => Operation.Body is { IsJson: true } && !PrettyJson.TryRead(Body, out _);

    /// <summary>Filled in, and able to be sent from a page.</summary>
    public bool IsReady => Operation.Body is null or { IsJson: true } && !IsBodyWrong && Operation.Parameters.All(parameter => Problem(parameter) is PlayProblem.None);

    public PlayProblem Problem(ApiParameter parameter)
    {
        var value = this[parameter];
        if (value.Length == 0)
            return parameter.IsRequired ? PlayProblem.Missing : PlayProblem.None;
        // A step of dots in a path leads to another operation, and a line break in a header to another header.
        var isUnsafe = parameter.In == "path" ? value is "." or ".." : value.Any(char.IsControl);
        return isUnsafe ? PlayProblem.Unusable : PlayProblem.None;
    }

    public PlayDraft Copy()
    {
        var copy = new PlayDraft(Operation) { Body = Body };
        foreach (var (key, value) in _values)
            copy._values[key] = value;
        return copy;
    }

    /// <summary>What goes over the wire. What is missing in the path keeps its braces, so that code shows what to fill in.</summary>
    public PlayRequest ToRequest()
    {
        var path = new StringBuilder(Operation.Path);
        foreach (var parameter in Operation.Parameters.Where(parameter => parameter.In == "path" && this[parameter].Length > 0))
            path.Replace($"{{{parameter.Name}}}", Uri.EscapeDataString(this[parameter]));

        var joint = '?';
        foreach (var parameter in Operation.Parameters.Where(parameter => parameter.In == "query" && this[parameter].Length > 0))
        {
            path.Append(joint).Append(Uri.EscapeDataString(parameter.Name)).Append('=').Append(Uri.EscapeDataString(this[parameter]));
            joint = '&';
        }

        var headers = Operation.Parameters.Where(parameter => parameter.In == "header" && this[parameter].Length > 0)
            .ToDictionary(parameter => parameter.Name, parameter => this[parameter], StringComparer.OrdinalIgnoreCase);
        return new PlayRequest(Operation.Method, path.ToString(), headers, Operation.Body is null ? null : Body, Operation.Body?.ContentType, Operation.IsOpen);
    }

    private static string Key(ApiParameter parameter) => $"{parameter.In} {parameter.Name}";
}

/// <summary>Why a field keeps a request from being sent.</summary>
public enum PlayProblem
{
    None,
    Missing,
    Unusable,
}
