namespace MusicVerse.MiniApp.Pages.Developers.Playground;

/// <summary>One operation of the API's document.</summary>
public sealed record ApiOperation
{
    public required string Id { get; init; }

    /// <summary>In capitals.</summary>
    public required string Method { get; init; }

    /// <summary>With its parameters in braces: <c>/api/v1/tracks/{id}</c>.</summary>
    public required string Path { get; init; }

    public required string Tag { get; init; }
    public required string Summary { get; init; }
    public string Description { get; init; } = "";
    public IReadOnlyList<ApiParameter> Parameters { get; init; } = [];

    /// <summary>Null where nothing is sent.</summary>
    public ApiBody? Body { get; init; }

    /// <summary>Whether it is for anybody, without a credential.</summary>
    public bool IsOpen { get; init; }

    /// <summary>It may refuse for lack of credits, so it costs some.</summary>
    public bool SpendsCredits { get; init; }

    /// <summary>Worth a question before it is sent.</summary>
    public bool AsksFirst => SpendsCredits || Method == "DELETE";
}

/// <param name="In">path, query or header.</param>
/// <param name="Type">string, integer, boolean …; with the format where there is one: <c>string (uuid)</c>.</param>
/// <param name="Choices">Empty where anything goes.</param>
public sealed record ApiParameter(string Name, string In, bool IsRequired, string Type, string? Description, IReadOnlyList<string> Choices);

/// <param name="ContentType">What is sent; only JSON can be written in a text field.</param>
/// <param name="Example">JSON in lines; empty where there is none.</param>
public sealed record ApiBody(string ContentType, string Example, bool IsRequired)
{
    public const string Json = "application/json";

    public bool IsJson => ContentType == Json;
}
