using MusicVerse.Audio;
using MusicVerse.Audio.Composing;
using MusicVerse.Audio.Midi;
using MusicVerse.Audio.Prompts;
using Xunit;

namespace MusicVerse.Tests.Audio;

/// <summary>A waltz, and how an independent parser reads its file.</summary>
public sealed class WrittenWaltz : IAsyncLifetime
{
    internal Score Score { get; } = Compose("waltz in A minor");

    internal MidiReading Read { get; private set; } = null!;

    internal static Score Compose(string prompt) => Composer.Compose(PromptReader.Read(
        new TrackRequest { Prompt = prompt, Title = "Вальс", Seed = 9, Duration = TimeSpan.FromSeconds(60) }).Brief);

    public async ValueTask InitializeAsync() => Read = await MidiReading.Parse(MidiFile.Write(Score, Score.Parts));

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;
}

public sealed class MidiFileTests(WrittenWaltz waltz) : IClassFixture<WrittenWaltz>
{
    [Fact]
    public void The_file_has_a_conductor_and_one_named_track_per_part()
    {
        Assert.Equal(1, waltz.Read.Format);
        Assert.Equal(MidiFile.TicksPerQuarter, waltz.Read.TicksPerQuarter);
        Assert.Equal(["Вальс", .. waltz.Score.Parts.Select(part => part.Name)], waltz.Read.Tracks.Select(track => track.Name));
        Assert.All(waltz.Read.Tracks, track => Assert.True(track.Ends));
    }

    [Fact]
    public void Tempo_meter_key_and_sections_stand_in_the_conductor_track()
    {
        var conductor = waltz.Read.Tracks[0];
        Assert.Equal(60_000_000 / waltz.Score.Tempo.Bpm, conductor.MicrosecondsPerQuarter.First(), 1.0);
        Assert.True(conductor.MicrosecondsPerQuarter.Count() > 1, "a waltz slows down at its end");
        Assert.Equal((3, 4), conductor.Meter);
        Assert.Equal((0, 1), conductor.Key);
        Assert.Equal(waltz.Score.Sections.Select(section => section.Name), conductor.Markers);
    }

    [Fact]
    public void Every_note_ends_and_none_is_struck_while_it_sounds()
    {
        foreach (var track in waltz.Read.Tracks) Assert.Equal(track.NoteOns, track.NoteOffs);
        Assert.True(waltz.Read.Tracks.Sum(track => track.NoteOns) > 100);
        Assert.All(waltz.Read.Tracks, track => Assert.Equal(0, track.Doubled()));
    }

    [Fact]
    public void Drums_play_on_channel_ten_and_nothing_else_does()
    {
        foreach (var (part, track) in waltz.Score.Parts.Zip(waltz.Read.Tracks.Skip(1))) Assert.All(track.Channels, channel => Assert.Equal(part.Voice.Drums, channel == 9));
    }

    [Theory]
    [InlineData("house in 7/8, 120 bpm", 7, 8, 120)]
    [InlineData("rock in 12/8, 60 bpm", 12, 8, 90)]
    public async Task An_unusual_meter_stands_in_the_file_with_its_tempo_in_quarters(string prompt, int numerator, int denominator, double quarters)
    {
        var score = WrittenWaltz.Compose(prompt);
        var conductor = (await MidiReading.Parse(MidiFile.Write(score, score.Parts))).Tracks[0];
        Assert.Equal((numerator, denominator), conductor.Meter);
        Assert.Equal(60_000_000 / quarters, conductor.MicrosecondsPerQuarter.First(), 1.0);
    }
}
