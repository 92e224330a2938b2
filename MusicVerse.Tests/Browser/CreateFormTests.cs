using Microsoft.Playwright;
using MusicVerse.Tests.Hosting;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace MusicVerse.Tests.Browser;

/// <summary>The form that makes tracks asks for what the user has chosen, and for nothing else. Issue 8, number 26.</summary>
public sealed class CreateFormTests(SharedApp shared, ChromiumFixture chromium) : BrowserTests(shared, chromium)
{
    private const string ByPrompt = "as the prompt says", Auto = "From the prompt";

    private Line _line = null!;

    [Fact]
    public async Task A_lost_connection_chooses_nothing_that_the_user_has_not_chosen()
    {
        await using var visit = await Open();
        await visit.At("prompt").FillAsync("calm piano, one minute");

        await _line.Lose();
        await _line.ComeBack();

        await Answers(visit);
        await Expect(visit.At("duration-text")).ToContainTextAsync(ByPrompt);
        await Expect(visit.At("tempo-text")).ToHaveTextAsync(Auto);
        var draft = await visit.Page.EvaluateAsync<string>("localStorage.getItem('mv.draft.create')");
        Assert.Contains("\"lengthIsChosen\":false", draft, StringComparison.Ordinal);
        Assert.Contains("\"tempoBpm\":null", draft, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_changed_while_the_connection_is_lost_arrives_with_the_next_one()
    {
        await using var visit = await Open();

        await _line.Lose();
        await visit.At("duration").PressAsync("ArrowRight");
        await visit.At("mood").SelectOptionAsync(new SelectOptionValue { Index = 1 });
        var mood = await visit.At("mood").InputValueAsync();
        await _line.ComeBack();

        await Expect(visit.At("duration-text")).Not.ToContainTextAsync(ByPrompt);
        await Answers(visit);
        await Expect(visit.At("tempo-text")).ToHaveTextAsync(Auto);
        Assert.Contains($"\"mood\":\"{mood}\"", await visit.Page.EvaluateAsync<string>("localStorage.getItem('mv.draft.create')"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(390)]
    [InlineData(1280)]
    public async Task Length_and_tempo_go_back_to_the_prompt_and_stay_there(int width)
    {
        await using var visit = await Open(width);
        await visit.At("duration").PressAsync("ArrowRight");
        await visit.At("tempo").PressAsync("ArrowRight");
        await Expect(visit.At("duration-text")).Not.ToContainTextAsync(ByPrompt);
        await Expect(visit.At("tempo-text")).Not.ToHaveTextAsync(Auto);
        await visit.Screenshot($"create-chosen-{width}", whole: true);

        await visit.At("duration-reset").ClickAsync();
        await visit.At("tempo-reset").ClickAsync();
        await Expect(visit.At("duration-text")).ToContainTextAsync(ByPrompt);
        await Expect(visit.At("tempo-text")).ToHaveTextAsync(Auto);
        await _line.Lose();
        await _line.ComeBack();

        await Answers(visit);
        await Expect(visit.At("duration-text")).ToContainTextAsync(ByPrompt);
        await Expect(visit.At("tempo-text")).ToHaveTextAsync(Auto);
        await visit.FitsTheScreen();
    }

    private async Task<Visit> Open(int width = 390)
    {
        var visit = await Visit(await App.NewUser(), Screens.OfWidth(width));
        _line = await Line.Of(visit);
        await visit.OpenCreate();
        await visit.At("more").Locator("summary").ClickAsync();
        await Expect(visit.At("tempo")).ToBeVisibleAsync();
        return visit;
    }

    /// <summary>The server takes events in their order: when it answers this one, it has seen what came before.</summary>
    private static async Task Answers(Visit visit)
    {
        await visit.At("more").Locator("summary").ClickAsync();
        await Expect(visit.At("tempo")).Not.ToBeVisibleAsync();
        await visit.At("more").Locator("summary").ClickAsync();
        await Expect(visit.At("tempo")).ToBeVisibleAsync();
    }
}
