using System.Diagnostics;
using MusicVerse.Audio.Analysis;
using MusicVerse.Audio.Composing;
using MusicVerse.Audio.Covers;
using MusicVerse.Audio.Midi;
using MusicVerse.Audio.Mixing;
using MusicVerse.Audio.Production;
using MusicVerse.Audio.Prompts;

namespace MusicVerse.Audio;

/// <summary>From a prompt to finished files: composes, renders each stem, mixes, masters, encodes and paints the cover.</summary>
public sealed class TrackProducer(AudioTools tools)
{
    public const double SlowestBpm = 40, FastestBpm = 220;
    public static readonly TimeSpan ShortestDuration = TimeSpan.FromSeconds(5);
    public static readonly TimeSpan LongestDuration = TimeSpan.FromMinutes(10);

    /// <summary>Stems rendered at once: each is one FluidSynth process and about 64 MB for three minutes.</summary>
    private const int ParallelStems = 2;
    private const int ComposedPercent = 5, RenderedPercent = 70, MasteredPercent = 80;

    /// <param name="directory">Receives the files; must exist. Nothing else is left in it.</param>
    /// <exception cref="ArgumentException">A field of the request is out of range, or its style or key is unknown.</exception>
    /// <exception cref="AudioException">A program failed.</exception>
    public async Task<ProducedTrack> Produce(
        TrackRequest request, string directory, IProgress<ProductionProgress>? progress, CancellationToken cancel)
    {
        var report = new ProgressReporter(progress);
        report.Report("composing", 0);
        var reading = PromptReader.Read(request);
        var brief = reading.Brief;
        var score = Composer.Compose(brief);
        var files = new TrackFiles(directory);
        await File.WriteAllBytesAsync(files.Midi, MidiFile.Write(score, score.Parts), cancel);
        var energy = TrackEnergy.Of(brief, score);
        var subject = CoverSubject.Of(brief, score, energy);
        var cover = new CoverPainter(tools).Paint(subject, files.Covers, cancel);
        var (mix, stems) = await RenderStems(brief, score, files, report, cancel);
        report.Report("mastering", RenderedPercent + 5);
        Mastering.Master(mix);
        mix.QuantizeTo24Bits();
        report.Report("painting cover", MasteredPercent);
        await cover;
        report.Report("encoding", MasteredPercent + 5);
        await Encode(mix, brief, files, cancel);
        report.Report("encoding", 100);
        return new ProducedTrack
        {
            Title = brief.Title, Style = brief.Style.Id, Mood = brief.Mood, Key = brief.Key.Name, TempoBpm = brief.TempoBpm, Energy = energy,
            Duration = StereoBuffer.Time(mix.Length), Interpretation = reading.Interpretation,
            Sections = SectionTimes(score), MasterFlac = files.Master, PreviewMp3 = files.Preview, ScoreMidi = files.Midi,
            PeaksJson = files.Peaks, CoverJpeg = files.Cover, CoverThumbnail = files.CoverThumbnail, CoverRequest = subject.ToRequest(),
            Stems = stems,
        };
    }

    private async Task<(StereoBuffer Mix, IReadOnlyList<TrackStem> Stems)> RenderStems(
        Brief brief, Score score, TrackFiles files, ProgressReporter report, CancellationToken cancel)
    {
        var names = score.Parts.Select(p => p.Stem).Distinct().ToList();
        var arrays = new SampleArrays();
        var renderer = new StemRenderer(tools, score, brief.Style, brief.Seed, arrays);
        var encoder = new Encoder(tools);
        var mix = new StereoBuffer(StereoBuffer.Frames(score.Duration));
        using var gate = new SemaphoreSlim(ParallelStems);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        var done = 0;
        var previous = Task.CompletedTask;
        var all = new List<Task>();
        foreach (var name in names)
        {
            // Taken here, in order: a later stem that held the gate while it waited for an earlier one would wait for ever.
            await gate.WaitAsync(stop.Token);
            previous = RenderOne(name, previous);
            all.Add(previous);
            if (all.Exists(task => task.IsFaulted)) break;
        }
        await WhenAllOrFirstFailure(all, stop);
        report.Report("mixing", RenderedPercent);
        return (mix, [.. names.Select(name => new TrackStem(name, files.Stem(name)))]);

        async Task RenderOne(string name, Task before)
        {
            try
            {
                report.Report($"rendering {name}", ComposedPercent + (RenderedPercent - ComposedPercent) * done / names.Count);
                // Leaves the caller's thread, so that the synthesizers of two stems run side by side.
                using var sound = await Task.Run(() => renderer.Render(name, files.Directory, stop.Token), stop.Token);
                await encoder.Flac(sound, files.Stem(name), tags: null, stop.Token);
                // Stems are added in their order, whichever was ready first: sums of floats depend on it.
                await before;
                mix.Add(sound);
                done++;
            }
            finally
            {
                gate.Release();
            }
        }
    }

    /// <summary>Waits for all; the first failure stops the others and is the one thrown.</summary>
    private static async Task WhenAllOrFirstFailure(List<Task> tasks, CancellationTokenSource stop)
    {
        try
        {
            foreach (var task in tasks) await task;
        }
        catch
        {
            await stop.CancelAsync();
            await Task.WhenAll(tasks).ContinueWith(static _ => { }, TaskScheduler.Default);
            throw;
        }
    }

    private async Task Encode(StereoBuffer master, Brief brief, TrackFiles files, CancellationToken cancel)
    {
        var encoder = new Encoder(tools);
        var tags = new Tags(brief.Title, brief.Style.Name, brief.TempoBpm, brief.Key.Name);
        await Task.WhenAll(
            encoder.Flac(master, files.Master, tags, files.Cover, cancel),
            encoder.Mp3(master, files.Preview, tags, files.Cover, cancel),
            File.WriteAllTextAsync(files.Peaks, Peaks.ToJson(master), cancel));
    }

    private static List<TrackSection> SectionTimes(Score score)
    {
        var bar = score.Meter.BarBeats;
        TimeSpan At(int number) => TimeSpan.FromSeconds(score.Tempo.Seconds(number * bar));
        return
        [
            .. score.Sections.Select((section, i) => new TrackSection(section.Name, At(section.StartBar),
                i == score.Sections.Count - 1 ? score.Duration : At(section.EndBar))),
        ];
    }
}

/// <summary>Names of the files of one track.</summary>
internal sealed record TrackFiles(string Directory)
{
    public string Master => Path.Combine(Directory, "master.flac");

    public string Preview => Path.Combine(Directory, "preview.mp3");

    public string Midi => Path.Combine(Directory, "score.mid");

    public string Peaks => Path.Combine(Directory, "peaks.json");

    public string Cover => Path.Combine(Directory, "cover.jpg");

    public string CoverPng => Path.Combine(Directory, "cover.png");

    public string CoverThumbnail => Path.Combine(Directory, "cover-320.jpg");

    /// <summary>What every track gets; the PNG is made when somebody asks for it.</summary>
    public CoverFiles Covers => new(Cover, CoverThumbnail);

    public string Stem(string name) => Path.Combine(Directory, $"stem-{name}.flac");
}

internal static class TrackEnergy
{
    private const double CalmBpm = 60, BriskBpm = 175;

    /// <summary>0…1 from the form's energies, weighted by length, and the tempo.</summary>
    public static double Of(Brief brief, Score score)
    {
        Debug.Assert(score.Sections.Count > 0);
        var form = score.Sections.Sum(s => s.Energy * s.Bars) / score.Sections.Sum(s => s.Bars);
        var tempo = Math.Clamp((brief.TempoBpm - CalmBpm) / (BriskBpm - CalmBpm), 0, 1);
        return Math.Round(Math.Clamp(0.65 * form + 0.35 * tempo, 0, 1), 2);
    }
}
