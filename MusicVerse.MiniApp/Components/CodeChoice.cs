namespace MusicVerse.MiniApp.Components;

/// <summary>The same thing said in one language of programs.</summary>
/// <param name="Language">As behind the fence of a code block: bash, javascript, python, csharp.</param>
public sealed record CodeSample(string Language, string Code)
{
    /// <summary>What people call it.</summary>
    public string Title => Language switch
    {
        "bash" or "sh" or "shell" => "curl",
        "javascript" or "js" => "JavaScript",
        "typescript" or "ts" => "TypeScript",
        "python" or "py" => "Python",
        "csharp" or "cs" => "C#",
        "json" => "JSON",
        "http" => "HTTP",
        _ => Language,
    };
}

/// <summary>The language in which this visitor reads code: chosen once, it holds on every page.</summary>
internal sealed class CodeChoice(Choices choices)
{
    private const string Name = "code";
    private bool _isRecalled;

    public event Action? Changed;

    public string? Language { get; private set; }

    public async Task Choose(string language)
    {
        Show(language);
        await choices.Keep(Name, language);
    }

    /// <summary>Finds what was chosen on an earlier visit; the browser must be there to ask.</summary>
    public async Task Recall()
    {
        if (_isRecalled)
            return;
        _isRecalled = true;
        if (await choices.Find(Name) is { } language && Language is null)
            Show(language);
    }

    private void Show(string language)
    {
        Language = language;
        Changed?.Invoke();
    }
}
