using MusicVerse.Audio;
using MusicVerse.Audio.Composing;
using MusicVerse.Audio.Midi;
using MusicVerse.Audio.Theory;
using Xunit;

namespace MusicVerse.Tests.Audio;

/// <summary>A score is edited like the sound that was played from it; npm's midi-file reads what comes out. A quarter note is half a second here.</summary>
public sealed class EditedScoreTests : IDisposable
{
    private const int Quarter = MidiFile.TicksPerQuarter, DrumKey = 36;

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("musicverse-test-");

    /// <summary>Four seconds: notes of a second each from C up, a drum on every quarter, and a controller that changes in the third second.</summary>
    private static Score Score()
    {
        var keys = new Part("Keys", "keys", new Voice(4));
        for (var second = 0; second < 4; second++) keys.Notes.Add(new Note(second * 2, 2, 60 + second, 0.8));
        keys.Controls.AddRange([new Control(0, 91, 10), new Control(5, 91, 70)]);
        var drums = new Part("Drums", "drums", new Voice(0, Drums: true));
        for (var quarter = 0; quarter < 8; quarter++) drums.Notes.Add(new Note(quarter, 0.5, DrumKey, 1));
        return new Score
        {
            Title = "Test", Key = Key.Parse("A minor")!.Value, Meter = Meter.Common, Tempo = new TempoMap(120),
            Sections = [new Section("intro", SectionKind.Intro, 0, 1, 0.5, 0, 0), new Section("verse", SectionKind.Verse, 1, 1, 0.5, 0, 0)],
            Chords = null!, Parts = [keys, drums], Kicks = [], Duration = TimeSpan.FromSeconds(4),
        };
    }

    private async Task<MidiReading> Edited(params Edit[] edits) => await MidiReading.Parse(await File.ReadAllBytesAsync(Render(edits).Single()));

    private IReadOnlyList<string> Render(params Edit[] edits)
    {
        var path = Path.Combine(_folder.FullName, "original.mid");
        var score = Score();
        File.WriteAllBytes(path, MidiFile.Write(score, score.Parts));
        return ScoreEditor.Render(path, TimeSpan.FromSeconds(4), new EditList(edits), _folder.FullName);
    }

    private static List<string> Keys(MidiReading score) =>
        [.. score.Tracks.Single(track => track.Name == "Keys").Notes.Select(note => $"{note.Key} {note.Start}-{note.End}")];

    private static List<int> Drums(MidiReading score) => [.. score.Tracks.Single(track => track.Name == "Drums").Notes.Select(note => note.Start)];

    [Fact]
    public async Task What_leaves_the_notes_alone_leaves_the_score_alone()
    {
        var score = await Edited(new GainEdit(-6), new FadeInEdit(100), new NormalizeEdit());
        Assert.Equal([$"60 0-{2 * Quarter}", $"61 {2 * Quarter}-{4 * Quarter}", $"62 {4 * Quarter}-{6 * Quarter}", $"63 {6 * Quarter}-{8 * Quarter}"], Keys(score));
        Assert.Equal(["intro", "verse"], score.Tracks[0].Markers);
        Assert.Equal((4, 4), score.Tracks[0].Meter);
        Assert.All(score.Tracks, track => Assert.True(track.Ends));
    }

    [Fact]
    public async Task A_note_that_sounds_across_a_cut_is_cut_there_and_a_drum_is_only_struck_where_its_stroke_is()
    {
        var score = await Edited(new TrimEdit(1600, 3100));
        Assert.Equal([$"61 0-{0.8 * Quarter}", $"62 {0.8 * Quarter}-{2.8 * Quarter}", $"63 {2.8 * Quarter}-{3 * Quarter}"], Keys(score));
        Assert.Equal([(int)(0.8 * Quarter), (int)(1.8 * Quarter), (int)(2.8 * Quarter)], Drums(score));
        Assert.Equal(["intro", "verse"], score.Tracks[0].Markers);
    }

    [Fact]
    public async Task A_cut_closes_the_gap_and_a_loop_repeats_what_is_in_it()
    {
        Assert.Equal([$"60 0-{2 * Quarter}", $"63 {2 * Quarter}-{4 * Quarter}"], Keys(await Edited(new CutEdit(1000, 3000))));
        var looped = await Edited(new LoopEdit(1000, 2000, 3));
        Assert.Equal(["60", "61", "61", "61", "62", "63"], Keys(looped).Select(note => note.Split(' ')[0]));
        Assert.Equal(12, Drums(looped).Count);
        Assert.Equal(0, looped.Tracks.Sum(track => track.Doubled()));
        // From the middle of a note on it is heard again, and out of the loop it goes on.
        Assert.Equal(
            [$"60 0-{2 * Quarter}", $"61 {2 * Quarter}-{3 * Quarter}", $"61 {3 * Quarter}-{4.5 * Quarter}"],
            Keys(await Edited(new LoopEdit(1250, 1500, 2))).Take(3));
    }

    [Fact]
    public async Task Speed_changes_the_tempo_and_not_the_notes()
    {
        var score = await Edited(new SpeedEdit(1.25), new TrimEdit(0, 1600));
        Assert.Equal(400_000, score.Tracks[0].MicrosecondsPerQuarter.First());
        Assert.Equal([$"60 0-{2 * Quarter}", $"61 {2 * Quarter}-{4 * Quarter}"], Keys(score));
    }

    [Fact]
    public async Task Pitch_transposes_notes_and_key_but_no_drums()
    {
        var score = await Edited(new PitchEdit(3));
        Assert.Equal(["63", "64", "65", "66"], Keys(score).Select(note => note.Split(' ')[0]));
        Assert.All(score.Tracks.Single(track => track.Name == "Drums").Notes, note => Assert.Equal(DrumKey, note.Key));
        Assert.Equal((-3, 1), score.Tracks[0].Key);
    }

    [Fact]
    public async Task A_controller_holds_what_it_was_set_to_before_a_cut()
    {
        var score = await Edited(new TrimEdit(3000, 4000));
        Assert.Equal([(0, 7, 100), (0, 10, 64), (0, 91, 70)], score.Tracks.Single(track => track.Name == "Keys").Controls.Order());
    }

    [Fact]
    public async Task Every_part_of_a_split_has_its_own_score()
    {
        var parts = Render(new SplitEdit([1000, 2500]));
        Assert.Equal(3, parts.Count);
        Assert.Equal([$"60 0-{2 * Quarter}"], Keys(await MidiReading.Parse(await File.ReadAllBytesAsync(parts[0], TestContext.Current.CancellationToken))));
        Assert.Equal([$"62 0-{Quarter}", $"63 {Quarter}-{3 * Quarter}"], Keys(await MidiReading.Parse(await File.ReadAllBytesAsync(parts[2], TestContext.Current.CancellationToken))));
    }

    [Fact]
    public void What_notes_cannot_say_has_no_score()
    {
        Assert.Empty(Render(new ReverseEdit()));
        Assert.Empty(Render(new MergeEdit("other")));
        Assert.Empty(Render(new PitchEdit(0.5)));
        Assert.Single(Render(new PitchEdit(0.5), new GainEdit(1), new PitchEdit(-1.5)));
    }

    public void Dispose() => _folder.Delete(recursive: true);
}
