using System.Diagnostics;
using MusicVerse.Tests.Hosting;
using MusicVerse.Workers.Jobs;
using Xunit;

namespace MusicVerse.Tests.Faults;

/// <summary>A machine without the programs that make music: the worker says which package to install.</summary>
public sealed class MissingToolsTests(TestDatabase database, SharedApp shared) : IClassFixture<TestDatabase>
{
    [Theory]
    [InlineData("Audio__SoundFont", "/nowhere/font.sf2", "fluid-soundfont-gm")]
    [InlineData("Audio__Ffmpeg", "/nowhere/ffmpeg", "ffmpeg")]
    [InlineData("Audio__Fluidsynth", "/nowhere/fluidsynth", "fluidsynth")]
    [InlineData("Audio__Flac", "/nowhere/flac", "flac")]
    public async Task A_worker_without_its_tools_names_the_missing_package(string setting, string value, string package)
    {
        var app = await shared.Ready();
        var start = new ProcessStartInfo("dotnet", [typeof(JobOptions).Assembly.Location])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
            Environment =
            {
                ["ASPNETCORE_URLS"] = "http://127.0.0.1:0",
                ["ConnectionStrings__musicverse"] = database.ConnectionString,
                ["ConnectionStrings__redis"] = await app.RedisConnectionString(),
                ["ConnectionStrings__blobs"] = await app.BlobsConnectionString(),
                [setting] = value,
            },
        };
        using var worker = Process.Start(start)!;
        try
        {
            _ = worker.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
            var message = await Until.Some(
                async () => await worker.StandardOutput.ReadLineAsync(TestContext.Current.CancellationToken) is { } line
                    ? line.Contains($"\"{package}\"", StringComparison.Ordinal) ? line : null
                    : throw new InvalidOperationException("The worker ended without naming the package."),
                $"the worker names {package}",
                pause: TimeSpan.Zero);
            Assert.Contains("install", message, StringComparison.Ordinal);
        }
        finally
        {
            worker.Kill();
        }
    }
}
