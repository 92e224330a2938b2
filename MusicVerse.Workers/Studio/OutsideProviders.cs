using MusicVerse.Audio;
using MusicVerse.Core.Billing;
using MusicVerse.Core.Storage;
using MusicVerse.Core.Studio;
using MusicVerse.Unicode;
using MusicVerse.Workers.Jobs;
using MusicVerse.Workers.Studio.Providers;

namespace MusicVerse.Workers.Studio;

/// <summary>
/// Tracks from outside providers: bought through the one contract, with every paid call in the books, and finished
/// here to the same files that the built-in composer makes.
/// </summary>
public sealed class OutsideProviders(
    MusicProviders providers, ProviderCalls calls, TrackFinisher finisher, TimeProvider time, ILogger<OutsideProviders> logger) : ITrackSource
{
    // Titles that people type are held to this too.
    private const int MaxTitleLength = 120;

    public async Task<MadeTrack> Make(JobRun run, GenerationRequest request, string directory, CancellationToken cancel)
    {
        var recorder = new JobCallRecorder(run, calls, logger);
        var earlier = await recorder.Last(cancel);
        var brief = ToBrief(request);
        var audio = await RunOf(request.Provider, recorder).Complete(brief, earlier, directory, WorkProgress.Outside(run.Progress), cancel);

        var progress = WorkProgress.Part(run.Progress, WorkProgress.Finishing, WorkProgress.Made);
        return Describe(await finisher.Finish(audio.Path, ToFinishRequest(request, brief, audio), directory, progress, cancel), request);
    }

    // The person's own title comes first, then the provider's, then the beginning of the prompt.
    private static FinishRequest ToFinishRequest(GenerationRequest request, GenerationBrief brief, FetchedAudio audio) => new(
        request.Title ?? TitleOf(audio) ?? brief.TitleOrPrompt(MaxTitleLength),
        request.Style,
        request.Mood,
        request.Key,
        request.TempoBpm,
        request.Seed);

    private static string? TitleOf(FetchedAudio audio) => VisibleText.OrNull(VisibleText.Cut(VisibleText.OneLine(audio.Title), MaxTitleLength));

    private MadeTrack Describe(FinishedTrack track, GenerationRequest request) => new()
    {
        Title = track.Title,
        Style = track.Style ?? "",
        Mood = track.Mood ?? "",
        Key = track.Key,
        TempoBpm = track.TempoBpm,
        Energy = track.Energy,
        Duration = track.Duration,
        Interpretation = $"Made by {providers.Find(request.Provider)!.Info.Name} from your prompt.",
        Cover = track.CoverRequest,
        Files =
        [
            MadeFile.Master(track.MasterFlac),
            MadeFile.Preview(track.PreviewMp3),
            MadeFile.Peaks(track.PeaksJson),
            MadeFile.Cover(track.CoverJpeg),
            MadeFile.CoverThumbnail(track.CoverThumbnail),
        ],
    };

    /// <summary>Stops the job's task at its provider, if there is one.</summary>
    public async Task Abandon(JobRun run, CancellationToken cancel)
    {
        var request = JsonColumn.Read<GenerationRequest>(run.Job.Request);
        if (request.Provider == LocalProvider.Id)
        {
            return;
        }

        var recorder = new JobCallRecorder(run, calls, logger);
        await RunOf(request.Provider, recorder).Abandon(await recorder.Last(cancel), cancel);
    }

    private ProviderRun<GenerationBrief, FetchedAudio> RunOf(string id, JobCallRecorder recorder) =>
        new(providers.Find(id) ?? throw ProviderErrors.Disabled(id), recorder, time, logger);

    private static GenerationBrief ToBrief(GenerationRequest request) => new(
        request.Prompt,
        request.Title,
        request.Style,
        request.Mood,
        request.Key,
        request.TempoBpm is { } bpm ? (int)Math.Round(bpm) : null,
        request.Duration is { } seconds ? TimeSpan.FromSeconds(seconds) : null,
        request.Instrumental,
        request.Seed);
}
