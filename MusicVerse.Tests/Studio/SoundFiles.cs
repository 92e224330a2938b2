using MusicVerse.Tests.Hosting;

namespace MusicVerse.Tests.Studio;

/// <summary>Sound files by ffmpeg, in a folder that goes away with the test.</summary>
public sealed class SoundFiles : IDisposable
{
    /// <summary>Six seconds at 120 beats per minute, in A.</summary>
    public const string Pulse = "aevalsrc='0.3*sin(2*PI*220*t)*exp(-4*mod(t,0.5))+0.1*sin(2*PI*330*t)':d=6";

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("musicverse-test-");

    public string In(string name) => Path.Combine(_folder.FullName, name);

    /// <param name="source">One of ffmpeg's own sources.</param>
    public async Task<string> Make(string name, string source = Pulse, params string[] options)
    {
        await Programs.Run("ffmpeg", ["-nostdin", "-v", "error", "-y", "-f", "lavfi", "-i", source, .. options, In(name)]);
        return In(name);
    }

    public void Dispose() => _folder.Delete(recursive: true);
}
