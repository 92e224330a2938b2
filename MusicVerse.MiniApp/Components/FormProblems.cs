namespace MusicVerse.MiniApp.Components;

/// <summary>What is wrong with a form, by the field's name in the API.</summary>
public sealed class FormProblems
{
    private readonly Dictionary<string, string> _texts = new(StringComparer.Ordinal);

    public static FormProblems None => new();

    public bool Any => _texts.Count > 0;

    /// <summary>Null where the field is well.</summary>
    public string? this[string field] => _texts.GetValueOrDefault(field);

    /// <summary>For <c>aria-invalid</c>.</summary>
    public string? Mark(string field) => _texts.ContainsKey(field) ? "true" : null;

    public void Add(string field, string text) => _texts.TryAdd(field, text);

    /// <returns>Null when the API did not name a field that the form has.</returns>
    public static FormProblems? From(Exception e, params ReadOnlySpan<string> fields)
    {
        if (e is not ValidationException wrong)
            return null;
        var problems = new FormProblems();
        foreach (var error in wrong.Errors)
        {
            // A list's entries are lines of one field.
            if (error is { Pointer: ['/', .. var path], Detail: { } detail } && path.Split('/')[0] is var field && fields.Contains(field))
                problems.Add(field, detail);
        }

        return problems.Any ? problems : null;
    }
}
