using MusicVerse.Audio.Theory;
using Xunit;

namespace MusicVerse.Tests.Audio;

public sealed class TheoryTests
{
    [Theory]
    [InlineData("F# minor", "F# minor")]
    [InlineData("Gb minor", "F# minor")]
    [InlineData("Am", "A minor")]
    [InlineData("C", "C major")]
    [InlineData("d dorian", "D minor")]
    [InlineData("B♭ major", "Bb major")]
    [InlineData("ля минор", "A minor")]
    [InlineData("фа-диез минор", "F# minor")]
    [InlineData("си-бемоль мажор", "Bb major")]
    [InlineData("соль миксолидийский", "G major")]
    public void A_key_is_read_as_people_write_it(string text, string name) => Assert.Equal(name, Key.Parse(text)?.Name);

    [Theory]
    [InlineData("")]
    [InlineData(null)]
    [InlineData("H minor")]
    [InlineData("minor")]
    [InlineData("A minor seventh")]
    public void What_is_not_a_key_is_not_read_as_one(string? text) => Assert.Null(Key.Parse(text));

    [Theory]
    [InlineData("C", 0)]
    [InlineData("G", 1)]
    [InlineData("F", -1)]
    [InlineData("F# minor", 3)]
    [InlineData("D dorian", -1)]
    [InlineData("E phrygian", 1)]
    [InlineData("Eb", -3)]
    public void The_signature_counts_sharps_and_flats(string key, int sharps) => Assert.Equal(sharps, Key.Parse(key)!.Value.Signature);

    [Theory]
    [InlineData("ii7", "C", 2, new[] { 0, 3, 7, 10 })]
    [InlineData("V7", "A minor", 4, new[] { 0, 4, 7, 10 })]
    [InlineData("VI", "A minor", 5, new[] { 0, 4, 7 })]
    [InlineData("bVII", "C", 10, new[] { 0, 4, 7 })]
    [InlineData("V7/vi", "C", 4, new[] { 0, 4, 7, 10 })]
    [InlineData("iiø7", "C minor", 2, new[] { 0, 3, 6, 10 })]
    [InlineData("#ivo7", "C", 6, new[] { 0, 3, 6, 9 })]
    public void A_numeral_names_root_and_quality(string numeral, string key, int root, int[] intervals)
    {
        var chord = Numeral.Parse(numeral, Key.Parse(key)!.Value, ChordColor.Triad);
        Assert.Equal(root, chord.Root);
        Assert.Equal(intervals, chord.Intervals);
    }

    [Fact]
    public void A_digit_takes_its_quality_from_the_mode()
    {
        var dorian = Numeral.Parse("4", Key.Parse("D dorian")!.Value, ChordColor.Seventh);
        Assert.Equal([0, 4, 7, 10], dorian.Intervals);
        var minor = Numeral.Parse("4", Key.Parse("D minor")!.Value, ChordColor.Seventh);
        Assert.Equal([0, 3, 7, 10], minor.Intervals);
    }

    [Fact]
    public void An_inversion_puts_another_chord_tone_below() =>
        Assert.Equal(4, Numeral.Parse("I^1", Key.Parse("C")!.Value, ChordColor.Triad).Bass);

    [Fact]
    public void The_scale_over_a_dominant_in_minor_has_the_leading_note()
    {
        var key = Key.Parse("A minor")!.Value;
        var scale = Numeral.Parse("V7", key, ChordColor.Triad).ScaleIn(key);
        Assert.Contains(8, scale);
        Assert.DoesNotContain(7, scale);
    }

    [Fact]
    public void Voices_move_little_and_stay_in_their_register()
    {
        var key = Key.Parse("C")!.Value;
        var leader = new VoiceLeader(52, 74, 4, rootless: false, open: false);
        int[]? before = null;
        foreach (var numeral in (string[])["Imaj7", "vi7", "ii7", "V7", "Imaj7"])
        {
            var voices = leader.Voice(Numeral.Parse(numeral, key, ChordColor.Seventh));
            Assert.All(voices, pitch => Assert.InRange(pitch, 52, 74));
            if (before is not null) Assert.True(voices.Zip(before, (a, b) => Math.Abs(a - b)).Average() <= 3, "the voices leapt");
            before = voices;
        }
    }
}
