using MusicVerse.Audio.Mixing;
using MusicVerse.Audio.Production;
using MusicVerse.Audio.Separation;
using MusicVerse.Audio.Tools;

namespace MusicVerse.Audio;

/// <summary>Takes stems that somebody else separated: trusted no more than an upload, decoded, and stored like our own.</summary>
public sealed class StemImporter(AudioTools tools)
{
    private const int BlockFrames = StereoBuffer.SampleRate;

    /// <summary>Decodes the whole file: what its header says of its length may be rounded, or a lie.</summary>
    /// <exception cref="AudioException">The file is missing, empty, corrupt or longer than <see cref="StemSeparator.LongestDuration"/>.</exception>
    public async Task<TimeSpan> DurationOf(string audioPath, CancellationToken cancel)
    {
        var frames = 0L;
        await Read(audioPath, (sound, _) =>
        {
            frames += sound.Length;
            return Task.CompletedTask;
        }, cancel);
        return StereoBuffer.Time((int)frames);
    }

    /// <param name="files">One for each of <see cref="StemSeparator.StemNames"/>.</param>
    /// <param name="duration">Of the mix: stems are cut or filled with silence to the same sample.</param>
    /// <param name="directory">Receives the stems; must exist.</param>
    /// <exception cref="AudioException">A file cannot be decoded, or a program failed.</exception>
    public async Task<SeparatedStems> Import(
        IReadOnlyDictionary<string, string> files, TimeSpan duration, string directory, CancellationToken cancel)
    {
        var names = new TrackFiles(directory);
        var stems = new List<TrackStem>();
        foreach (var name in StemSeparator.StemNames)
        {
            var stem = new TrackStem(name, names.Stem(name));
            await Store(files[name], StereoBuffer.Frames(duration), stem.Path, cancel);
            stems.Add(stem);
        }
        return new SeparatedStems(stems, []);
    }

    private async Task Store(string source, int frames, string path, CancellationToken cancel)
    {
        await using var writer = new StemWriter(tools, [path], cancel);
        var left = frames;
        await Read(source, Take, cancel);
        for (; left > 0; left -= BlockFrames) await writer.Write([new StereoBuffer(Math.Min(left, BlockFrames))]);
        await writer.Finish();

        async Task Take(StereoBuffer sound, CancellationToken token)
        {
            var piece = new StereoBuffer(Math.Min(left, sound.Length));
            piece.Add(sound);
            left -= piece.Length;
            await writer.Write([piece]);
        }
    }

    private async Task Read(string path, Func<StereoBuffer, CancellationToken, Task> take, CancellationToken cancel)
    {
        var probed = await new AudioProbe(tools).Probe(path, cancel);
        await new AudioDecoder(tools).ReadBlocks(path, probed, StemSeparator.LongestDuration, BlockFrames, take, cancel);
    }
}
