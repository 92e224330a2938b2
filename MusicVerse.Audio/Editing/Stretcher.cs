using System.Globalization;
using MusicVerse.Audio.Mixing;
using MusicVerse.Audio.Tools;

namespace MusicVerse.Audio.Editing;

/// <summary>
/// Changes speed and pitch independently, by Rubber Band's finer engine (R3) in its own program. Measured against the same
/// score rendered at the new tempo, attacks come out as they should (correlation of spectral flux 0.66 to 0.74, where
/// ffmpeg's filter, the older engine in streaming mode, has 0.35 to 0.46), and held tones are far purer.
/// </summary>
internal sealed class Stretcher(AudioTools tools)
{
    /// <summary>The single short window is hardly worse here and three times as fast: 5 s for three minutes of audio.</summary>
    private static readonly string[] SpeedAlone = ["--window-short"];

    /// <summary>With formants the short window detunes bare tones (880 Hz came out as 853), so the full analysis it is: 25 s for three minutes.</summary>
    private static readonly string[] WithPitch = ["--formant"];

    /// <summary>The program cuts off what exceeds full scale: a power of two of headroom costs a float nothing.</summary>
    private const float Headroom = 0.125f;

    /// <summary>The longest audio takes about three minutes on an idle machine.</summary>
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(15);

    /// <param name="directory">Holds two temporary files meanwhile.</param>
    public async Task<StereoBuffer> Apply(StereoBuffer sound, Stretch step, string directory, CancellationToken cancel)
    {
        if (step is { Factor: 1, Semitones: 0 }) return sound;
        var name = Path.Combine(directory, Guid.CreateVersion7().ToString("n"));
        var (from, to) = ($"{name}.in.tmp", $"{name}.out.tmp");
        try
        {
            sound.Scale(Headroom);
            await WriteFile(sound, from, cancel);
            await ExternalProgram.Run(tools.Rubberband,
                ["--fine", .. step.Semitones == 0 ? SpeedAlone : WithPitch, "--quiet", "--ignore-clipping", "--tempo", Text(step.Factor), "--pitch", Text(step.Semitones), from, to],
                cancel, limit: Limit);
            return await ReadFile(to, step.Frames, cancel);
        }
        finally
        {
            File.Delete(from);
            File.Delete(to);
        }
    }

    private static async Task WriteFile(StereoBuffer sound, string path, CancellationToken cancel)
    {
        await using var file = File.Create(path);
        await WaveFile.Write(file, sound, cancel);
    }

    /// <summary>The program promises the length to a few frames; ours is exact.</summary>
    private static async Task<StereoBuffer> ReadFile(string path, int frames, CancellationToken cancel)
    {
        await using var file = File.OpenRead(path);
        var sound = new StereoBuffer(frames);
        await WaveFile.ReadInto(file, sound, cancel);
        sound.Scale(1 / Headroom);
        return sound;
    }

    private static string Text(double value) => value.ToString("R", CultureInfo.InvariantCulture);
}
