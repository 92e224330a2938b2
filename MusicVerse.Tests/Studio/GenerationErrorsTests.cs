using MusicVerse.Audio;
using MusicVerse.Core.Jobs;
using MusicVerse.Workers.Jobs;
using MusicVerse.Workers.Studio;
using MusicVerse.Workers.Studio.Providers;
using Xunit;

namespace MusicVerse.Tests.Studio;

/// <summary>What a failure in the middle of a generation means for the job.</summary>
public sealed class GenerationErrorsTests
{
    private const int NoSpaceLeft = 28;

    [Theory]
    [InlineData(ProviderErrorKind.Rejected, JobErrors.Rejected)]
    [InlineData(ProviderErrorKind.Permanent, JobErrors.ProviderFailed)]
    [InlineData(ProviderErrorKind.OutOfCredit, JobErrors.ProviderNotAvailable)]
    [InlineData(ProviderErrorKind.Unauthorized, JobErrors.ProviderNotAvailable)]
    [InlineData(ProviderErrorKind.OutcomeUnknown, JobErrors.ProviderOutcomeUnknown)]
    public void What_will_not_pass_fails_with_its_own_words(ProviderErrorKind kind, string code) =>
        Assert.Equal(new JobOutcome.Failed(code, "Words."), GenerationErrors.Explain(new ProviderException(kind, "Words.")));

    [Theory]
    [InlineData(ProviderErrorKind.Transient, JobErrors.ProviderUnavailable)]
    [InlineData(ProviderErrorKind.RateLimited, JobErrors.ProviderRateLimited)]
    public void What_may_pass_is_tried_again_when_the_provider_wants(ProviderErrorKind kind, string code)
    {
        var pause = TimeSpan.FromMinutes(3);
        Assert.Equal(
            new JobOutcome.TryAgain(code, "Words.", pause),
            GenerationErrors.Explain(new ProviderException(kind, "Words.") { RetryAfter = pause }));
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
            Assert.True(GenerationErrors.IsDiskFull(error));
            Assert.IsType<JobOutcome.TryAgain>(GenerationErrors.Explain(error));
        });

    [Fact]
    public void Unusable_audio_fails_and_a_failing_tool_is_tried_again()
    {
        Assert.Equal(
            new JobOutcome.Failed(JobErrors.BadArtifact, "Silent."),
            GenerationErrors.Explain(new AudioException(AudioErrorKind.UnusableInput, "Silent.")));
        Assert.IsType<JobOutcome.TryAgain>(GenerationErrors.Explain(new AudioException(AudioErrorKind.ToolFailed, "ffmpeg failed.")));
    }

    [Fact]
    public void Storage_that_is_down_is_tried_again() =>
        Assert.IsType<JobOutcome.TryAgain>(GenerationErrors.Explain(new StorageException(new IOException())));

    [Fact]
    public void Our_own_mistakes_are_not_explained_away() => Assert.Null(GenerationErrors.Explain(new InvalidOperationException()));
}
