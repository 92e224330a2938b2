using MusicVerse.Audio.Mixing;

namespace MusicVerse.Audio.Tools;

/// <summary>Probes a file that nobody vouches for and decodes it, with a limit on its length.</summary>
/// <remarks>Only what was decoded counts: of some files ffprobe guesses the length from the first packets, and is wrong by a factor of forty.</remarks>
internal sealed class AudioReader(AudioTools tools)
{
    private const int MeasuredFrames = StereoBuffer.SampleRate;

    /// <summary>One second more than allowed shows a file that is too long.</summary>
    public static readonly TimeSpan Excess = TimeSpan.FromSeconds(1);

    /// <exception cref="AudioException">The file is missing, empty, corrupt or too long.</exception>
    public async Task<StereoBuffer> Read(string path, TimeSpan longest, CancellationToken cancel)
    {
        var probed = await new AudioProbe(tools).Probe(path, cancel);
        var sound = await new AudioDecoder(tools).Decode(path, probed, longest + Excess, cancel);
        return sound.Length > StereoBuffer.Frames(longest) ? throw TooLong(longest) : sound;
    }

    /// <returns>How many frames <see cref="Read"/> would give; memory does not hold them.</returns>
    /// <exception cref="AudioException">As above.</exception>
    public async Task<int> Measure(string path, TimeSpan longest, CancellationToken cancel)
    {
        var probed = await new AudioProbe(tools).Probe(path, cancel);
        var frames = 0;
        await new AudioDecoder(tools).ReadBlocks(path, probed, longest + Excess, MeasuredFrames, (block, _) =>
        {
            frames += block.Length;
            return Task.CompletedTask;
        }, cancel);
        return frames > StereoBuffer.Frames(longest) ? throw TooLong(longest) : frames;
    }

    public static AudioException TooLong(TimeSpan longest) =>
        new(AudioErrorKind.UnusableInput, $"The audio is longer than {longest.TotalMinutes:0} minutes.");
}
