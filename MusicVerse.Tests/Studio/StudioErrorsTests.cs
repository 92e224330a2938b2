using MusicVerse.Audio;
using MusicVerse.Core.Jobs;
using MusicVerse.Workers.Jobs;
using MusicVerse.Workers.Studio;
using MusicVerse.Workers.Studio.Providers;
using Xunit;

namespace MusicVerse.Tests.Studio;

/// <summary>What a failure in the middle of the work means for the job.</summary>
public sealed class StudioErrorsTests
{
    private const int NoSpaceLeft = 28;

    private static JobOutcome? Explain(Exception error, string kind = JobKinds.Generation) => StudioErrors.Explain(error, kind);

    [Theory]
    [InlineData(ProviderErrorKind.Rejected, JobErrors.Rejected)]
    [InlineData(ProviderErrorKind.Permanent, JobErrors.ProviderFailed)]
    [InlineData(ProviderErrorKind.OutOfCredit, JobErrors.ProviderNotAvailable)]
    [InlineData(ProviderErrorKind.Unauthorized, JobErrors.ProviderNotAvailable)]
    [InlineData(ProviderErrorKind.OutcomeUnknown, JobErrors.ProviderOutcomeUnknown)]
    public void What_will_not_pass_fails_with_its_own_words(ProviderErrorKind kind, string code) =>
        Assert.Equal(new JobOutcome.Failed(code, "Words."), Explain(new ProviderException(kind, "Words.")));

    [Theory]
    [InlineData(ProviderErrorKind.Transient, JobErrors.ProviderUnavailable)]
    [InlineData(ProviderErrorKind.RateLimited, JobErrors.ProviderRateLimited)]
    public void What_may_pass_is_tried_again_when_the_provider_wants(ProviderErrorKind kind, string code)
    {
        var pause = TimeSpan.FromMinutes(3);
        Assert.Equal(
            new JobOutcome.TryAgain(code, "Words.", pause),
            Explain(new ProviderException(kind, "Words.") { RetryAfter = pause }));
    }

    [Fact]
    public void A_full_disk_is_known_in_all_its_guises() => Assert.All(
        new Exception[]
        {
            new DiskFullException("/tmp"),
            new IOException("Full.", NoSpaceLeft),
            new AudioException(AudioErrorKind.ToolFailed, "ffmpeg failed.", "av_interleaved_write_frame(): No space left on device"),
        },
        error =>
        {
            Assert.True(StudioErrors.IsDiskFull(error));
            Assert.IsType<JobOutcome.TryAgain>(Explain(error));
        });

    [Fact]
    public void Unusable_audio_fails_and_a_failing_tool_is_tried_again()
    {
        Assert.Equal(
            new JobOutcome.Failed(JobErrors.BadArtifact, "Silent."),
            Explain(new AudioException(AudioErrorKind.UnusableInput, "Silent.")));
        Assert.IsType<JobOutcome.TryAgain>(Explain(new AudioException(AudioErrorKind.ToolFailed, "ffmpeg failed.")));
    }

    [Fact]
    public void The_audio_of_an_existing_track_is_not_the_providers_fault() => Assert.Equal(
        new JobOutcome.Failed(JobErrors.AudioUnusable, "Silent."),
        Explain(new AudioException(AudioErrorKind.UnusableInput, "Silent."), JobKinds.Analysis));

    [Fact]
    public void Edits_that_do_not_fit_say_where() => Assert.Equal(
        new JobOutcome.Failed(JobErrors.EditInvalid, "/edits/2/start_ms: Too late."),
        Explain(new EditException("/edits/2/start_ms", "Too late."), JobKinds.Edit));

    [Fact]
    public void A_track_that_is_gone_is_not_waited_for() => Assert.Equal(
        new JobOutcome.Failed(JobErrors.TrackGone, "Gone."), Explain(new TrackGoneException("Gone."), JobKinds.Edit));

    [Fact]
    public void Storage_that_is_down_is_tried_again() =>
        Assert.IsType<JobOutcome.TryAgain>(Explain(new StorageException(new IOException())));

    [Fact]
    public void Our_own_mistakes_are_not_explained_away() => Assert.Null(Explain(new InvalidOperationException()));
}
