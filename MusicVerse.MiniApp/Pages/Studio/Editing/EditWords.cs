using MusicVerse.MiniApp.Pages.Studio.Analyses;

namespace MusicVerse.MiniApp.Pages.Studio.Editing;

/// <summary>Edits as people would say them: "cut 0:12.0–0:20.0", "fade out 3 s".</summary>
internal static class EditWords
{
    private const double MsPerSecond = 1000;

    /// <param name="titles">Names a track that was joined, where it is known.</param>
    public static string Say(TrackEdit edit, Words words, Func<Guid, string?>? titles = null) => edit switch
    {
        { Op: "gain" or "reverse", StartMs: null, EndMs: null } => words[$"Edit.{edit.Op}.all", Amount(edit, words)],
        { Op: "trim" or "cut" or "reverse" or "gain" or "loop" } => words[$"Edit.{edit.Op}", Span(edit, words), Amount(edit, words)],
        { Op: "split", AtMs: { } at } => words["Edit.split", string.Join(", ", at.Select(Words.Moment))],
        { Op: "fade_in" or "fade_out", DurationMs: { } length } => words[$"Edit.{edit.Op}", Figure.Text(length / MsPerSecond, "0.##")],
        { Op: "normalize" } => words["Edit.normalize", Figure.Text(edit.Lufs ?? EditLimits.UsualLufs)],
        { Op: "speed", Factor: { } factor } => words["Edit.speed", Figure.Text(factor, "0.##")],
        { Op: "pitch", Semitones: { } semitones } => words["Edit.pitch", Figure.Signed(semitones)],
        { Op: "merge" } => words[edit.Position == "before" ? "Edit.merge.before" : "Edit.merge.after",
            (edit.TrackId is { } id ? titles?.Invoke(id) : null) ?? words["Edit.AnotherTrack"], Figure.Text((edit.CrossfadeMs ?? 0) / MsPerSecond, "0.##")],
        _ => words.Term("Tool", edit.Op),
    };

    public static string Say(IEnumerable<TrackEdit> edits, Words words) => string.Join(" · ", edits.Select(edit => Say(edit, words)));

    private static string Span(TrackEdit edit, Words words) => (edit.StartMs, edit.EndMs) switch
    {
        ({ } start, { } end) => $"{Words.Moment(start)}–{Words.Moment(end)}",
        ({ } start, null) => words["Edit.From", Words.Moment(start)],
        (null, { } end) => words["Edit.To", Words.Moment(end)],
        _ => "",
    };

    private static string Amount(TrackEdit edit, Words words) => edit switch
    {
        { Db: { } db } => Figure.Signed(db),
        { Times: { } times } => words.Count("Times", times),
        _ => "",
    };
}
