using System.Diagnostics;

namespace MusicVerse.AppHost.Local;

internal static class LocalProgram
{
    /// <summary>Throws before a resource starts: Aspire shows the message where the resource's state is.</summary>
    /// <param name="program">Looked for in PATH.</param>
    /// <param name="package">Debian's name of what brings it.</param>
    public static void Require(string program, string package)
    {
        var folders = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator);
        if (!folders.Any(folder => File.Exists(Path.Combine(folder, program))))
            throw Missing(program, package);
    }

    public static DistributedApplicationException Missing(string program, string package) =>
        new($"{program} is not installed: run eng/setup.sh, or install the package {package}.");

    /// <exception cref="DistributedApplicationException">It failed; the message is its own.</exception>
    public static async Task RunAsync(string program, IEnumerable<string> arguments, string input, CancellationToken cancel)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments)
        {
            // One that every account can be in.
            WorkingDirectory = "/",
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
        await process.StandardInput.WriteAsync(input.AsMemory(), cancel);
        process.StandardInput.Close();
        var output = await Task.WhenAll(process.StandardOutput.ReadToEndAsync(cancel), process.StandardError.ReadToEndAsync(cancel));
        await process.WaitForExitAsync(cancel);
        if (process.ExitCode != 0)
            throw new DistributedApplicationException($"{program} failed: {string.Concat(output).Trim()}");
    }
}
