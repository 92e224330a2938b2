using System.Text.Json;

namespace MusicVerse.AppHost.Running;

internal sealed class RunFactsFile(string path)
{
    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true };

    /// <summary>Written whole or not at all, and for the owner only: it holds passwords.</summary>
    public async Task WriteAsync(RunFacts facts, CancellationToken cancel)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        var draft = $"{path}.new";
        await File.WriteAllTextAsync(draft, "", cancel);
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(draft, UnixFileMode.UserRead | UnixFileMode.UserWrite);
        await File.WriteAllTextAsync(draft, JsonSerializer.Serialize(facts, Indented), cancel);
        File.Move(draft, path, overwrite: true);
    }

    public void Delete()
    {
        if (File.Exists(path))
            File.Delete(path);
    }
}
