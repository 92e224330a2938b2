using MusicVerse.Audio.Mixing;
using MusicVerse.Audio.Production;
using MusicVerse.Audio.Separation;
using MusicVerse.Audio.Tools;

namespace MusicVerse.Audio;

/// <summary>What a separation made.</summary>
/// <param name="Stems">vocals, drums, bass and other, in this order; all as long as the mix.</param>
/// <param name="Notes">What a listener should know about these stems, in English sentences for people. Often empty.</param>
public sealed record SeparatedStems(IReadOnlyList<TrackStem> Stems, IReadOnlyList<string> Notes);

/// <summary>
/// Takes finished music apart without a trained model. The stems sum to the mix, to the last bit of 24. Memory does not grow with
/// the length of the piece.
/// </summary>
public sealed class StemSeparator(AudioTools tools)
{
    public static readonly TimeSpan LongestDuration = TimeSpan.FromHours(1);

    /// <summary>In the order of <see cref="SeparatedStems.Stems"/>; the last is what the others leave.</summary>
    public static IReadOnlyList<string> StemNames { get; } = ["vocals", "drums", "bass", "other"];

    private const string Stage = "separating";
    private const string MonoNote = "This mix is mono: vocals can only be guessed by what does not repeat, and are less clean than usual.";
    private const string SilenceNote = "This track is silent, and so are its stems.";
    private const int ReadFrames = StereoBuffer.SampleRate;

    /// <param name="directory">Receives a FLAC file of 44.1 kHz and 24 bits for each stem; must exist.</param>
    /// <exception cref="AudioException">The file is missing, empty, corrupt or longer than <see cref="LongestDuration"/>, or a program failed.</exception>
    public async Task<SeparatedStems> Separate(
        string audioPath, string directory, IProgress<ProductionProgress>? progress, CancellationToken cancel)
    {
        var report = new ProgressReporter(progress);
        report.Report("decoding", 0);
        var probed = await new AudioProbe(tools).Probe(audioPath, cancel);
        var files = new TrackFiles(directory);
        List<TrackStem> stems = [.. StemNames.Select(name => new TrackStem(name, files.Stem(name)))];
        using var blocks = new BlockSequence(Separator(), new SampleArrays());
        var (picture, frames) = (default(StereoPicture), 0L);
        await using var writer = new StemWriter(tools, [.. stems.Select(stem => stem.Path)], cancel);
        await new AudioDecoder(tools).ReadBlocks(audioPath, probed, LongestDuration + AudioReader.Excess, ReadFrames, Take, cancel);
        await writer.Write(await Task.Run(blocks.Finish, cancel));
        report.Report("encoding", 99);
        await writer.Finish();
        report.Report("encoding", 100);
        return new SeparatedStems(stems, NotesOn(picture));

        async Task Take(StereoBuffer sound, CancellationToken token)
        {
            picture = picture.Plus(StereoPicture.Of(sound));
            frames += sound.Length;
            if (frames > StereoBuffer.Frames(LongestDuration)) throw AudioReader.TooLong(LongestDuration);
            // The whole list is made before any of it is written: the work must leave this thread.
            foreach (var pieces in await Task.Run(() => blocks.Add(sound).ToList(), token)) await writer.Write(pieces);
            report.Report(Stage, Percent(frames, probed.Duration));
        }
    }

    /// <summary>Blocks of the same length share their arrays; the last one is shorter and would only add to them.</summary>
    private static Func<StereoBuffer, IReadOnlyList<StereoBuffer>> Separator()
    {
        var (arrays, length) = (new SampleArrays(), 0);
        return block =>
        {
            if (block.Length != length) (arrays, length) = (new SampleArrays(), block.Length);
            return Cascade.Separate(block, arrays);
        };
    }

    private static int Percent(long frames, TimeSpan? duration) => duration is { Ticks: > 0 } whole
        ? (int)Math.Min(98, 98 * frames / (whole.TotalSeconds * StereoBuffer.SampleRate))
        : 0;

    private static List<string> NotesOn(StereoPicture picture)
    {
        if (picture is { Middle: 0, Side: 0 }) return [SilenceNote];
        return picture.IsMono ? [MonoNote] : [];
    }
}
