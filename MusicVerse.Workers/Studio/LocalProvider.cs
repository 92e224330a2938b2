using MusicVerse.Audio;
using MusicVerse.Core.Studio;
using MusicVerse.Workers.Jobs;
using MusicVerse.Workers.Studio.Providers;

namespace MusicVerse.Workers.Studio;

/// <summary>
/// The built-in composer: free, private, with true stems and a score. It is no <see cref="IMusicProvider"/>, for there
/// is nothing to submit, poll or pay for. The same seed and request give the same bytes.
/// </summary>
public sealed class LocalProvider(AudioTools tools, TrackProducer producer, ILogger<LocalProvider> logger) : ITrackSource
{
    public const string Id = "local";

    private const string Name = "Built-in composer";

    /// <summary>What it can do, and whether its programs and its SoundFont are installed right now.</summary>
    public ProviderListing Listing()
    {
        var missing = tools.Check();
        foreach (var problem in missing)
        {
            logger.ToolMissing(problem);
        }

        return new ProviderListing
        {
            Id = Id,
            Name = Name,
            Available = missing.Count == 0,
            Instrumental = true,
            Vocals = false,
            Stems = true,
            Seed = true,
            MaxDurationSeconds = (int)TrackProducer.LongestDuration.TotalSeconds,
        };
    }

    public async Task<MadeTrack> Make(JobRun run, GenerationRequest request, string directory, CancellationToken cancel)
    {
        var progress = WorkProgress.Part(run.Progress, 0, WorkProgress.Made);
        try
        {
            return Describe(await producer.Produce(ToTrackRequest(request), directory, progress, cancel));
        }
        catch (ArgumentException error)
        {
            throw new ProviderException(ProviderErrorKind.Permanent, $"The {Name.ToLowerInvariant()} cannot make this request.", error);
        }
    }

    private static TrackRequest ToTrackRequest(GenerationRequest request) => new()
    {
        Prompt = request.Prompt,
        Title = request.Title,
        Style = request.Style,
        Mood = request.Mood,
        Key = request.Key,
        TempoBpm = request.TempoBpm,
        Duration = request.Duration is { } seconds ? TimeSpan.FromSeconds(seconds) : null,
        Instrumental = request.Instrumental,
        Seed = request.Seed,
    };

    private static MadeTrack Describe(ProducedTrack track) => new()
    {
        Title = track.Title,
        Style = track.Style,
        Mood = track.Mood,
        Key = track.Key,
        TempoBpm = track.TempoBpm,
        Energy = track.Energy,
        Duration = track.Duration,
        Interpretation = track.Interpretation,
        Sections = track.Sections,
        Cover = track.CoverRequest,
        Files =
        [
            MadeFile.Master(track.MasterFlac),
            MadeFile.Preview(track.PreviewMp3),
            MadeFile.Score(track.ScoreMidi),
            MadeFile.Peaks(track.PeaksJson),
            MadeFile.Cover(track.CoverJpeg),
            MadeFile.CoverThumbnail(track.CoverThumbnail),
            .. track.Stems.Select(stem => MadeFile.Stem(stem.Name, stem.Path, StemSource.Composed)),
        ],
    };
}
