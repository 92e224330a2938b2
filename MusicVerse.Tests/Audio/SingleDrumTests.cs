using MusicVerse.Audio;
using MusicVerse.Audio.Composing;
using MusicVerse.Audio.Prompts;
using MusicVerse.Audio.Tools;
using Xunit;

namespace MusicVerse.Tests.Audio;

/// <summary>A prompt may refuse one drum, or ask for drums alone (issue 8).</summary>
public sealed class SingleDrumTests : AnalysisSounds
{
    public static TheoryData<string> StyleIds => [.. Styles.All.Select(style => style.Id)];

    private static Reading Read(string prompt, string? style = null, long seed = 1) =>
        PromptReader.Read(new TrackRequest { Prompt = prompt, Style = style, Seed = seed, Duration = TimeSpan.FromSeconds(60) });

    private static List<Note> Drums(Score score) =>
        [.. score.Parts.Where(part => part.Voice.Drums || part.Stem is "drums" or "percussion").SelectMany(part => part.Notes)];

    [Theory]
    [InlineData("techno without kick", "no kick", 35, 36)]
    [InlineData("house, no kick drum, 124 bpm", "no kick", 35, 36)]
    [InlineData("техно без бочки", "без бочки", 35, 36)]
    [InlineData("trap without hi-hats", "no hi-hats", 42, 44, 46)]
    [InlineData("rock without snare", "no snare", 37, 38, 40)]
    [InlineData("disco without claps", "no claps", 39)]
    [InlineData("рок без тарелок", "без тарелок", 49, 51, 53)]
    public void A_drum_that_is_not_wanted_is_not_heard_and_the_others_are(string prompt, string said, params int[] keys)
    {
        foreach (var seed in (long[])[1, 2, 3, 4])
        {
            var reading = Read(prompt, seed: seed);
            var score = Composer.Compose(reading.Brief);
            Assert.Contains(said, reading.Interpretation, StringComparison.Ordinal);
            Assert.DoesNotContain(Drums(score), note => keys.Contains(note.Pitch));
            Assert.True(Drums(score).Count > 20, $"{Drums(score).Count} strokes are left of {prompt}.");
            if (keys.Contains(36)) Assert.Empty(score.Kicks);
        }
    }

    [Fact]
    public void The_kick_stays_where_another_thing_is_refused() =>
        Assert.Contains(Drums(Composer.Compose(Read("techno without vocals").Brief)), note => note.Pitch == 36);

    [Theory]
    [MemberData(nameof(StyleIds))]
    public void Drums_alone_begin_at_once(string style)
    {
        foreach (var prompt in (string[])["only drums", "drum solo, nothing else", "drums only, slow"])
        {
            foreach (var seed in (long[])[1, 2, 3])
            {
                var score = Composer.Compose(Read(prompt, style, seed).Brief);
                var onsets = score.Parts.SelectMany(part => part.Notes).Select(note => score.Tempo.Seconds(note.Start)).Order().ToList();
                Assert.True(onsets[0] < 1, $"{style}, \"{prompt}\", seed {seed}: the first stroke comes after {onsets[0]:0.0} s.");
            }
        }
    }

    [Fact]
    public async Task A_recording_of_drums_alone_does_not_begin_with_silence()
    {
        var request = new TrackRequest { Prompt = "only drums, techno", Seed = 5, Duration = TimeSpan.FromSeconds(20) };
        var track = await new TrackProducer(Tools).Produce(request, Directory.CreateDirectory(In("track")).FullName, null, Cancel);
        var said = await ExternalProgram.Run(
            Tools.Ffmpeg, ["-nostdin", "-hide_banner", "-i", track.MasterFlac, "-af", "silencedetect=noise=-60dB:d=1", "-f", "null", "-"], Cancel);
        Assert.DoesNotContain("silence_start: 0", said, StringComparison.Ordinal);
    }
}
