using System.Diagnostics;
using Xunit;

namespace MusicVerse.Tests.Hosting;

/// <summary>Runs programs that are not ours, and fails the test when they fail.</summary>
internal static class Programs
{
    public static Task<(string Output, string Errors)> Run(string program, params string[] arguments) => Run(new ProcessStartInfo(program, arguments));

    /// <param name="start">Both streams are redirected here.</param>
    public static async Task<(string Output, string Errors)> Run(ProcessStartInfo start)
    {
        (start.RedirectStandardOutput, start.RedirectStandardError, start.UseShellExecute) = (true, true, false);
        var cancel = TestContext.Current.CancellationToken;
        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEndAsync(cancel);
        var errors = process.StandardError.ReadToEndAsync(cancel);
        await process.WaitForExitAsync(cancel);
        Assert.True(process.ExitCode == 0, $"{start.FileName} ended with {process.ExitCode}: {await errors}\n{await output}");
        return (await output, await errors);
    }
}
