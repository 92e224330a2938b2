using MusicVerse.Audio;
using MusicVerse.Audio.Composing;
using MusicVerse.Audio.Midi;
using MusicVerse.Audio.Prompts;
using Xunit;

namespace MusicVerse.Tests.Audio;

public sealed class MidiFileTests
{
    private static readonly Score Score = Composer.Compose(PromptReader.Read(
        new TrackRequest { Prompt = "waltz in A minor", Title = "Вальс", Seed = 9, Duration = TimeSpan.FromSeconds(60) }).Brief);

    private static readonly MidiReading Read = MidiReading.Parse(MidiFile.Write(Score, Score.Parts));

    [Fact]
    public void The_file_has_a_conductor_and_one_named_track_per_part()
    {
        Assert.Equal(1, Read.Format);
        Assert.Equal(MidiFile.TicksPerQuarter, Read.TicksPerQuarter);
        Assert.Equal(["Вальс", .. Score.Parts.Select(part => part.Name)], Read.Tracks.Select(track => track.Name));
    }

    [Fact]
    public void Tempo_meter_key_and_sections_stand_in_the_conductor_track()
    {
        var conductor = Read.Tracks[0];
        Assert.Equal(60_000_000 / Score.Tempo.Bpm, conductor.Tempos[0], 1.0);
        Assert.True(conductor.Tempos.Count > 1, "a waltz slows down at its end");
        Assert.Equal((3, 4), conductor.Meter);
        Assert.Equal((0, 1), conductor.Key);
        Assert.Equal(Score.Sections.Select(section => section.Name), conductor.Markers);
    }

    [Fact]
    public void Every_note_ends_and_none_is_struck_while_it_sounds()
    {
        foreach (var track in Read.Tracks) Assert.Equal(track.NoteOns, track.NoteOffs);
        Assert.True(Read.Tracks.Sum(track => track.NoteOns) > 100);
        Assert.All(Read.Tracks, track => Assert.Equal(0, track.Doubled));
    }

    [Fact]
    public void Drums_play_on_channel_ten_and_nothing_else_does()
    {
        foreach (var (part, track) in Score.Parts.Zip(Read.Tracks.Skip(1))) Assert.Equal(part.Voice.Drums, track.Channel == 9);
    }
}
