using MusicVerse.Audio.Mixing;

namespace MusicVerse.Audio.Tools;

/// <summary>Probes a file that nobody vouches for and decodes it, with a limit on its length.</summary>
internal sealed class AudioReader(AudioTools tools)
{
    /// <exception cref="AudioException">The file is missing, empty, corrupt or too long.</exception>
    public async Task<StereoBuffer> Read(string path, TimeSpan longest, CancellationToken cancel)
    {
        var probed = await new AudioProbe(tools).Probe(path, cancel);
        var tooLong = new AudioException(AudioErrorKind.UnusableInput, $"The audio is longer than {longest.TotalMinutes:0} minutes.");
        if (probed.Duration > longest) throw tooLong;
        // One second more than allowed shows a file that lied about its length.
        var sound = await new AudioDecoder(tools).Decode(path, probed, longest + TimeSpan.FromSeconds(1), cancel);
        return sound.Length > StereoBuffer.Frames(longest) ? throw tooLong : sound;
    }
}
