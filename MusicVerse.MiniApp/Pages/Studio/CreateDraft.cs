using MusicVerse.MiniApp.Components;

namespace MusicVerse.MiniApp.Pages.Studio;

/// <summary>What the Create form holds. Kept in the browser, so that no lost connection can take it.</summary>
public sealed record CreateDraft
{
    public const int DefaultBars = 44;

    public string Prompt { get; set; } = "";
    public string? Style { get; set; }
    public string? Mood { get; set; }
    public string? Key { get; set; }
    public int? TempoBpm { get; set; }
    public int Bars { get; set; } = DefaultBars;

    /// <summary>False until the slider is moved: then the prompt ("two minutes") decides, and the composer where it is silent.</summary>
    public bool LengthIsChosen { get; set; }

    public long? Seed { get; set; }
    public string? Provider { get; set; }
    public Guid? ProjectId { get; set; }
    public bool ShowsMore { get; set; }

    /// <summary>Given with a submit whose answer never came: the next press repeats that one instead of paying twice.</summary>
    public string? SubmitKey { get; set; }

    /// <summary>The job this form started last.</summary>
    public Guid? JobId { get; set; }

    public double Bpm => TempoBpm ?? StyleBook.Of(Style).Bpm;

    /// <summary>Whole bars, in seconds.</summary>
    public double Duration => StyleBook.Seconds(Bars, Bpm, StyleBook.Of(Style).BeatsPerBar);

    public string Colour => Key is not null ? KeyColour.Class(Key) : Style is not null ? StyleBook.Of(Style).Colour : "hue-none";

    public GenerateRequest ToRequest() => new()
    {
        Prompt = Prompt.Trim(),
        Style = Style,
        Mood = Mood,
        Key = Key,
        TempoBpm = TempoBpm,
        Duration = LengthIsChosen ? Math.Round(Duration, 2) : null,
        Seed = Seed,
        Provider = Provider,
        ProjectId = ProjectId,
    };

    /// <summary>The same music asked for again, with another seed.</summary>
    public static CreateDraft Like(Track track) => new CreateDraft
    {
        Prompt = track.Prompt ?? track.Title,
        Style = track.Style,
        Mood = track.Mood,
        Key = track.Key,
        TempoBpm = (int?)track.TempoBpm,
        Provider = track.Provider,
        ProjectId = track.ProjectId,
    }.Lasting(TimeSpan.FromMilliseconds(track.DurationMs));

    /// <summary>Fits the bars to a length.</summary>
    public CreateDraft Lasting(TimeSpan length)
    {
        var bar = StyleBook.Seconds(1, Bpm, StyleBook.Of(Style).BeatsPerBar);
        Bars = Math.Max(DurationSlider.BarStep, (int)Math.Round(length.TotalSeconds / bar / DurationSlider.BarStep) * DurationSlider.BarStep);
        LengthIsChosen = true;
        return this;
    }
}
