using System.ComponentModel;
using System.Diagnostics;
using System.Text;

namespace MusicVerse.Audio.Tools;

/// <summary>
/// Runs one external program with list-form arguments: bytes in, bytes out, a time limit, and a kill of the whole
/// process tree when the limit passes or the caller cancels.
/// </summary>
internal static class ExternalProgram
{
    private const int KeptErrorChars = 2000;
    private static readonly TimeSpan DefaultLimit = TimeSpan.FromMinutes(5);

    /// <param name="feed">Writes the program's input; null closes it at once.</param>
    /// <param name="drain">Reads the program's output; null throws it away.</param>
    /// <returns>What the program wrote to its error stream (the last 64 KiB).</returns>
    /// <exception cref="AudioException">The program is missing, failed or took too long.</exception>
    public static async Task<string> Run(
        string program,
        IReadOnlyList<string> arguments,
        CancellationToken cancel,
        Func<Stream, CancellationToken, Task>? feed = null,
        Func<Stream, CancellationToken, Task>? drain = null,
        TimeSpan? limit = null)
    {
        using var timeout = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        timeout.CancelAfter(limit ?? DefaultLimit);
        using var process = Start(program, arguments);
        try
        {
            var errors = ReadErrors(process.StandardError, timeout.Token);
            var output = (drain ?? Discard)(process.StandardOutput.BaseStream, timeout.Token);
            await Feed(process, feed, timeout.Token);
            await output;
            await process.WaitForExitAsync(timeout.Token);
            var said = await errors;
            if (process.ExitCode != 0)
                throw new AudioException(AudioErrorKind.ToolFailed, $"{Path.GetFileName(program)} failed with exit code {process.ExitCode}.", Tail(said));
            return said;
        }
        catch (OperationCanceledException) when (!cancel.IsCancellationRequested)
        {
            throw new AudioException(AudioErrorKind.ToolFailed, $"{Path.GetFileName(program)} took too long.");
        }
        finally
        {
            Kill(process);
        }
    }

    private static Process Start(string program, IReadOnlyList<string> arguments)
    {
        var start = new ProcessStartInfo(program)
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
        };
        foreach (var argument in arguments) start.ArgumentList.Add(argument);
        try
        {
            return Process.Start(start) ?? throw new AudioException(AudioErrorKind.ToolFailed, $"{program} did not start.");
        }
        catch (Win32Exception error)
        {
            throw new AudioException(AudioErrorKind.ToolFailed, $"{program} could not be started.", error.Message, error);
        }
    }

    private static async Task Feed(Process process, Func<Stream, CancellationToken, Task>? feed, CancellationToken cancel)
    {
        try
        {
            if (feed is not null) await feed(process.StandardInput.BaseStream, cancel);
            process.StandardInput.Close();
        }
        catch (IOException)
        {
            // The program stopped reading. Its exit code and words, checked by the caller, say why.
        }
    }

    private static Task Discard(Stream output, CancellationToken cancel) => output.CopyToAsync(Stream.Null, cancel);

    private static async Task<string> ReadErrors(StreamReader reader, CancellationToken cancel)
    {
        const int kept = 64 * 1024;
        var text = new StringBuilder();
        var buffer = new char[4096];
        int count;
        while ((count = await reader.ReadAsync(buffer.AsMemory(), cancel)) > 0)
        {
            text.Append(buffer, 0, count);
            if (text.Length > 2 * kept) text.Remove(0, text.Length - kept);
        }
        return text.ToString();
    }

    private static string Tail(string text) => text.Length <= KeptErrorChars ? text : text[^KeptErrorChars..];

    private static void Kill(Process process)
    {
        try
        {
            if (!process.HasExited) process.Kill(entireProcessTree: true);
        }
        catch (InvalidOperationException)
        {
            // It ended between the question and the kill.
        }
    }
}
