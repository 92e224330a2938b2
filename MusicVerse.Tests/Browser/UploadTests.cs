extern alias Sdk;

using System.Text.RegularExpressions;
using Microsoft.Playwright;
using MusicVerse.Tests.Hosting;
using MusicVerse.Tests.Studio;
using Sdk::MusicVerse;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace MusicVerse.Tests.Browser;

/// <summary>Files go from a browser into the library.</summary>
public sealed class UploadTests(SharedApp shared, ChromiumFixture chromium, SoundFiles files)
    : BrowserTests(shared, chromium), IClassFixture<SoundFiles>
{
    private TestUser _user = null!;

    public override async ValueTask InitializeAsync()
    {
        await base.InitializeAsync();
        _user = await App.NewUser();
    }

    [Theory]
    [InlineData("en", ColorScheme.Light, 390)]
    [InlineData("ru", ColorScheme.Dark, 1280)]
    public async Task Files_become_tracks_and_what_is_no_sound_is_refused_in_words(string language, ColorScheme scheme, int width)
    {
        await File.WriteAllTextAsync(files.In("poem.mp3"), string.Concat(Enumerable.Repeat("Once upon a midnight dreary\n", 100)), Cancel);
        await File.WriteAllTextAsync(files.In("notes.txt"), "Buy milk", Cancel);
        await using var visit = await OpenLibrary(width, language, scheme);

        await visit.At("upload-files").SetInputFilesAsync([await files.Make("Night_train.mp3"), files.In("poem.mp3"), files.In("notes.txt")]);

        await Expect(Row(visit, "notes.txt")).ToHaveAttributeAsync("data-state", "refused");
        await visit.Screenshot($"upload-sending-{width}");
        await Expect(Row(visit, "poem.mp3")).ToHaveAttributeAsync("data-state", "failed");
        await Expect(Row(visit, "Night_train.mp3")).ToHaveAttributeAsync("data-state", "succeeded");
        await Expect(visit.At("track")).ToHaveCountAsync(1);
        await Expect(visit.At("track")).ToContainTextAsync("Night train");
        await visit.Screenshot($"upload-done-{width}");
        await visit.FitsTheScreen();

        await visit.Page.GotoAsync("/jobs");
        await Expect(visit.Page.Locator("[data-testid=past-job][data-kind=upload]")).ToHaveCountAsync(2);
        await Expect(visit.Page.Locator("[data-testid=past-job][data-status=succeeded]")).ToContainTextAsync("Night train");
        await visit.Screenshot($"upload-jobs-{width}");
        visit.HasNoComplaints();
    }

    [Fact]
    public async Task An_uploaded_track_opens_with_its_analysis()
    {
        await using var visit = await OpenLibrary(Screens.Phone.Width);
        await visit.At("upload-files").SetInputFilesAsync(await files.Make("Harbour.flac"));
        await visit.At("upload-open").ClickAsync();

        await Expect(visit.At("track-title")).ToHaveTextAsync("Harbour");
        await Expect(visit.At("heard")).ToContainTextAsync("44.1 kHz");
        await Expect(visit.At("analysis-report")).ToBeVisibleAsync();
        await Expect(visit.At("stems-offer")).ToBeVisibleAsync();
        await Expect(visit.At("another")).ToHaveCountAsync(0);
        await visit.Screenshot("upload-track-390", whole: true);
        await visit.FitsTheScreen();
        visit.HasNoComplaints();
    }

    [Fact]
    public async Task A_file_that_is_dropped_on_the_page_is_taken()
    {
        var sound = Convert.ToBase64String(await File.ReadAllBytesAsync(await files.Make("Dropped.mp3"), Cancel));
        await using var visit = await OpenLibrary(Screens.Desktop.Width, scheme: ColorScheme.Dark);
        await Expect(visit.Page.Locator("html[data-takes-files]")).ToBeVisibleAsync();
        var dropped = await visit.Page.EvaluateHandleAsync(
            """
            sound => {
              const data = new DataTransfer();
              data.items.add(new File([Uint8Array.from(atob(sound), letter => letter.charCodeAt(0))], 'Dropped.mp3', { type: 'audio/mpeg' }));
              return data;
            }
            """,
            sound);
        var page = visit.Page.Locator("main");
        await page.DispatchEventAsync("dragenter", new { dataTransfer = dropped });
        await Expect(visit.Page.Locator(".drop-veil")).ToBeVisibleAsync();
        await visit.Screenshot("upload-drop-1280");
        await page.DispatchEventAsync("drop", new { dataTransfer = dropped });

        await Expect(visit.Page.Locator(".drop-veil")).Not.ToBeVisibleAsync();
        await Expect(Row(visit, "Dropped.mp3")).ToHaveAttributeAsync("data-state", "succeeded");
        await visit.At("upload-close").ClickAsync();
        await Expect(visit.At("uploads")).ToHaveCountAsync(0);
        visit.HasNoComplaints();
    }

    [Fact]
    public async Task A_file_is_chosen_by_keyboard_and_stopped_before_it_has_left()
    {
        await using var visit = await OpenLibrary(Screens.Phone.Width);
        // Never answered: the file stays on its way.
        var held = new TaskCompletionSource();
        await visit.Page.RouteAsync(new Regex("/uploads"), _ => held.Task);
        // The page moves the focus to its heading once; before that a press would go astray.
        await Expect(visit.Page.Locator("h1")).ToBeFocusedAsync();
        var chooser = await visit.Page.RunAndWaitForFileChooserAsync(() => visit.At("upload-files").PressAsync("Enter"));
        await chooser.SetFilesAsync([await files.Make("First.mp3"), await files.Make("Second.mp3")]);

        await Expect(Row(visit, "Second.mp3")).ToHaveAttributeAsync("data-state", "waiting");
        await Row(visit, "Second.mp3").GetByTestId("upload-close").ClickAsync();
        await Expect(visit.At("upload")).ToHaveCountAsync(1);
        held.SetResult();
        Assert.Empty((await _user.Client.Jobs.List(cancel: Cancel)).Data);
    }

    [Fact]
    public async Task A_page_of_somebody_else_cannot_send_files()
    {
        using var http = new HttpClient { BaseAddress = MiniApp };
        foreach (var site in new[] { "cross-site", "same-origin" })
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, "/uploads?filename=a.wav") { Content = new ByteArrayContent([1]) };
            request.Headers.Add("Cookie", $"mv_session={_user.Token}");
            request.Headers.Add("Sec-Fetch-Site", site);
            // The page's own origin does not do without the page's own token.
            Assert.InRange((int)(await http.SendAsync(request, Cancel)).StatusCode, 400, 403);
        }

        Assert.Equal(0, await App.Database.QueryOne<long>("select count(*) from uploads where user_id = @Id", new { _user.Id }, Cancel));
    }

    private static ILocator Row(Visit visit, string name) => visit.At("upload").Filter(new() { HasText = name });

    private async Task<Visit> OpenLibrary(int width, string language = "en", ColorScheme scheme = ColorScheme.Light)
    {
        var visit = await Open(_user, "/library", Screens.OfWidth(width), language, scheme);
        await Expect(visit.Page.Locator("html[data-takes-files]")).ToBeVisibleAsync();
        return visit;
    }
}
