using MusicVerse.Audio;
using MusicVerse.Audio.Mixing;
using MusicVerse.Audio.Tools;
using Xunit;

namespace MusicVerse.Tests.Audio;

/// <summary>Sounds of which everything is known, written as files into a folder that goes away with the test.</summary>
public abstract class AnalysisSounds : IDisposable
{
    protected static readonly AudioTools Tools = new();
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("musicverse-test-");

    protected static CancellationToken Cancel => TestContext.Current.CancellationToken;

    protected string In(string name) => Path.Combine(_folder.FullName, name);

    protected static Task<AnalysisReport> Analyze(string path) => new TrackAnalyzer(Tools).Analyze(path, null, Cancel);

    /// <summary>A file from ffmpeg's own sources.</summary>
    protected async Task<string> Make(string name, string source, string options = "")
    {
        await ExternalProgram.Run(Tools.Ffmpeg, ["-nostdin", "-v", "error", "-y", "-f", "lavfi", "-i", source, .. options.Split(' ', StringSplitOptions.RemoveEmptyEntries), In(name)], Cancel);
        return In(name);
    }

    /// <summary>Another file from one that is there.</summary>
    protected async Task<string> Convert(string from, string name, string options)
    {
        await ExternalProgram.Run(Tools.Ffmpeg, ["-nostdin", "-v", "error", "-y", "-i", from, .. options.Split(' '), In(name)], Cancel);
        return In(name);
    }

    /// <summary>A WAV file of 32-bit floats: what is written is what is read, NaN included.</summary>
    internal string Write(string name, StereoBuffer sound)
    {
        const short floatFormat = 3, channels = 2, bytesPerFrame = channels * sizeof(float);
        using var file = new BinaryWriter(File.Create(In(name)));
        var bytes = sound.Length * bytesPerFrame;
        file.Write("RIFF"u8);
        file.Write(36 + bytes);
        file.Write("WAVEfmt "u8);
        file.Write(16);
        file.Write(floatFormat);
        file.Write(channels);
        file.Write(StereoBuffer.SampleRate);
        file.Write(StereoBuffer.SampleRate * bytesPerFrame);
        file.Write((short)bytesPerFrame);
        file.Write((short)(8 * sizeof(float)));
        file.Write("data"u8);
        file.Write(bytes);
        for (var i = 0; i < sound.Length; i++)
        {
            file.Write(sound.Left[i]);
            file.Write(sound.Right[i]);
        }
        return In(name);
    }

    /// <summary>Chords and a wandering tune over a kick, different for each seed.</summary>
    internal static StereoBuffer Music(int seed, double seconds, double bpm)
    {
        var random = new Random(seed);
        var sound = new StereoBuffer(StereoBuffer.Frames(seconds));
        int[] scale = [0, 2, 4, 5, 7, 9, 11, 12, 14, 16];
        var tonic = random.Next(12);
        for (var beat = 0; (beat + 1) * 60 / bpm < seconds; beat++)
        {
            var at = beat * 60 / bpm;
            AddTone(sound, 55, 0.3, at, 0.15);
            AddTone(sound, Hertz(60 + tonic + scale[random.Next(scale.Length)]), 0.15, at, 60 / bpm);
            if (beat % 4 != 0) continue;
            var root = scale[random.Next(6)];
            foreach (var interval in (int[])[0, 4, 7]) AddTone(sound, Hertz(48 + tonic + root + interval), 0.08, at, 240 / bpm);
        }
        return sound;
    }

    protected static double Hertz(int note) => 440 * Math.Pow(2, (note - 69) / 12.0);

    internal static void AddTone(StereoBuffer sound, double hertz, double level, double start, double seconds)
    {
        var at = StereoBuffer.Frames(start);
        var frames = Math.Min(StereoBuffer.Frames(seconds), sound.Length - at);
        for (var i = 0; i < frames; i++)
        {
            var t = (double)i / StereoBuffer.SampleRate;
            var value = level * Math.Exp(-3 * t) * (Math.Sin(2 * Math.PI * hertz * t) + 0.5 * Math.Sin(4 * Math.PI * hertz * t) + 0.25 * Math.Sin(6 * Math.PI * hertz * t));
            sound.Left[at + i] += (float)value;
            sound.Right[at + i] += (float)value;
        }
    }

    public void Dispose()
    {
        _folder.Delete(recursive: true);
        GC.SuppressFinalize(this);
    }
}
