namespace MusicVerse.Api.Features.Meta;

/// <summary>The files of docs/api that answers and pages of ours point to, built into this assembly.</summary>
public static class DocPages
{
    private const string Errors = "errors";

    /// <param name="name">A file of docs/api, without its ending.</param>
    public static string? Find(string name) => name == Errors ? ErrorPages.Whole : Read($"docs/{name}.md");

    private static string? Read(string resource)
    {
        using var stream = typeof(DocPages).Assembly.GetManifestResourceStream(resource);
        if (stream is null)
        {
            return null;
        }

        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
