extern alias Sdk;

using System.IO.Compression;
using Microsoft.Playwright;
using MusicVerse.Tests.Hosting;
using Sdk::MusicVerse;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace MusicVerse.Tests.Browser;

/// <summary>Somebody who has paid for files and an analysis of a track, and then edited it: backwards, and joined with itself.</summary>
public sealed class EditedTrack(SharedApp shared) : IAsyncLifetime
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public TestUser User { get; private set; } = null!;

    public Track Track { get; private set; } = null!;

    public Guid Reversed { get; private set; }

    public Guid Merged { get; private set; }

    public async ValueTask InitializeAsync()
    {
        User = await (await shared.Ready()).NewUser(credits: 50);
        Track = await User.MakeTrack(TestUser.Sketch with { Duration = 8 });
        var (tracks, root) = (User.Client.Tracks, Track.VersionId);
        await Done(tracks.Analyze(Track.Id, cancel: Cancel));
        await Done(tracks.Encode(Track.Id, [EncodeFormats.Opus, EncodeFormats.Hls], cancel: Cancel));
        Merged = (await Done(tracks.Edit(Track.Id, [TrackEdit.Merge(Track.Id, TimeSpan.Zero)], root, cancel: Cancel))).VersionId!.Value;
        Reversed = (await Done(tracks.Edit(Track.Id, [TrackEdit.Reverse()], root, cancel: Cancel))).VersionId!.Value;
    }

    private async Task<Job> Done(Task<Job> start)
    {
        var job = await User.WaitForEnd(await start);
        Assert.Equal(JobStatus.Succeeded, job.Status);
        return job;
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;
}

/// <summary>The page of an edited track shows what came along, and where the rest is. Issue 8, numbers 27 and 28.</summary>
public sealed class CarriedFilesPageTests(SharedApp shared, ChromiumFixture chromium, EditedTrack edited)
    : BrowserTests(shared, chromium), IClassFixture<EditedTrack>
{
    [Theory]
    [InlineData("en", 390)]
    [InlineData("ru", 1280)]
    public async Task After_an_edit_nothing_is_lost_and_nothing_is_sold_twice(string language, int width)
    {
        await edited.User.Client.Tracks.RestoreVersion(edited.Track.Id, edited.Reversed, Cancel);
        await using var visit = await Open(edited.User, $"/tracks/{edited.Track.Id}", Screens.OfWidth(width), language);

        await Expect(visit.At("stem")).ToHaveCountAsync(edited.Track.Stems.Count);
        await Expect(visit.At("stems-offer")).ToHaveCountAsync(0);
        await Expect(visit.At("elsewhere-MIDI")).ToContainTextAsync("1");
        await Expect(visit.At("elsewhere-opus")).ToContainTextAsync("1");
        await Expect(visit.At("elsewhere-hls")).ToContainTextAsync("1");
        await Expect(visit.At("download-MIDI")).ToHaveCountAsync(0);
        await Expect(visit.At("analysis-elsewhere")).ToContainTextAsync("1");
        await Expect(visit.At("analysis-report")).ToBeVisibleAsync();
        await Expect(visit.At("beat-grid")).ToHaveCountAsync(0);
        await Saves(visit, visit.At("elsewhere-MIDI"), ".mid");
        await visit.FitsTheScreen();
        await visit.HasNoBarriers();
        await visit.Screenshot($"carried-{language}-{width}", whole: true);
        visit.HasNoComplaints();
    }

    [Theory]
    [InlineData("ru", 390)]
    [InlineData("en", 1280)]
    public async Task Stems_that_cannot_follow_are_shown_where_they_are(string language, int width)
    {
        await edited.User.Client.Tracks.RestoreVersion(edited.Track.Id, edited.Merged, Cancel);
        await using var visit = await Open(edited.User, $"/tracks/{edited.Track.Id}", Screens.OfWidth(width), language);

        var link = visit.At("stems-elsewhere").Locator("a").Last;
        await Expect(link).ToHaveTextAsync(language == "ru" ? "Версия 1 · Дорожки (ZIP)" : "Version 1 · Stems (ZIP)");
        Assert.Equal(1, await link.EvaluateAsync<int>("link => link.getClientRects().length"));
        await Expect(visit.At("elsewhere-stems")).ToContainTextAsync(language == "ru" ? "Дорожки (ZIP)" : "Stems (ZIP)");
        await Expect(visit.At("downloads-elsewhere")).ToHaveAttributeAsync("aria-labelledby", "downloads-elsewhere");
        await Expect(visit.At("loop-section").Last).ToContainTextAsync(language == "ru" ? "Присоединено" : "Merged");
        await Expect(visit.At("start-stems")).ToContainTextAsync("4");
        await Saves(visit, visit.At("stems-elsewhere").Locator("a").Last, ".zip");
        await visit.FitsTheScreen();
        await visit.HasNoBarriers();
        await visit.At("stems-offer").ScrollIntoViewIfNeededAsync();
        await visit.Screenshot($"stems-elsewhere-{language}-{width}");
        visit.HasNoComplaints();
    }

    [Theory]
    [InlineData("en", 390)]
    [InlineData("ru", 1280)]
    public async Task Each_stem_and_all_together_can_be_kept(string language, int width)
    {
        await edited.User.Client.Tracks.RestoreVersion(edited.Track.Id, edited.Track.VersionId!.Value, Cancel);
        await using var visit = await Open(edited.User, $"/tracks/{edited.Track.Id}", Screens.OfWidth(width), language);

        await Expect(visit.At("stem-download")).ToHaveCountAsync(edited.Track.Stems.Count);
        await visit.Page.Locator(".stems").ScrollIntoViewIfNeededAsync();
        await visit.Screenshot($"stems-closed-{language}-{width}");
        await Saves(visit, visit.At("stem-download").First, ".flac");
        var all = await Saves(visit, visit.At("stems-zip"), ".zip");
        await using (var zip = await ZipFile.OpenReadAsync(all, Cancel))
        {
            Assert.Equal(edited.Track.Stems.Count, zip.Entries.Count);
            Assert.All(zip.Entries, entry => Assert.StartsWith(edited.Track.Title, entry.FullName, StringComparison.Ordinal));
        }

        await visit.At("stems-load").ClickAsync();
        await Expect(visit.Page.Locator(".stems[data-loaded]")).ToBeVisibleAsync();
        await visit.Page.Locator(".stems").ScrollIntoViewIfNeededAsync();
        await visit.FitsTheScreen();
        await visit.HasNoBarriers();
        await visit.Screenshot($"stems-open-{language}-{width}");
        visit.HasNoComplaints();
    }

    /// <returns>The file.</returns>
    private async Task<string> Saves(Visit visit, ILocator link, string end)
    {
        var saved = await visit.Page.RunAndWaitForDownloadAsync(() => link.ClickAsync());
        Assert.StartsWith(edited.Track.Title, saved.SuggestedFilename, StringComparison.Ordinal);
        Assert.EndsWith(end, saved.SuggestedFilename, StringComparison.Ordinal);
        return await saved.PathAsync();
    }
}
