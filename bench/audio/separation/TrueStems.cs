using MusicVerse.Audio;
using MusicVerse.Audio.Analysis;
using MusicVerse.Audio.Composing;
using MusicVerse.Audio.Mixing;
using MusicVerse.Audio.Prompts;
using MusicVerse.Audio.Tools;

namespace MusicVerse.Bench.Separation;

/// <summary>A mix whose stems are known because we rendered them. The melody is sung by <see cref="VoiceStandIn"/>.</summary>
internal sealed record TrueStems(StereoBuffer Mix, IReadOnlyDictionary<string, StereoBuffer> Stems)
{
    public static readonly string[] Names = ["vocals", "drums", "bass", "other"];

    private const string Melody = "melody";
    private const int Seed = 11;

    /// <summary>The voice leads: this much louder than the melody that it replaces.</summary>
    private const double VoiceGainDb = 2;

    private const float PeakLimit = 0.9f;

    public static async Task<TrueStems> Render(string style, TimeSpan duration, AudioTools tools, string directory, CancellationToken cancel)
    {
        var request = new TrackRequest { Prompt = style, Style = style, Duration = duration, Seed = Seed };
        var track = await new TrackProducer(tools).Produce(request, directory, progress: null, cancel);
        var mix = new StereoBuffer(StereoBuffer.Frames(track.Duration));
        var stems = Names.ToDictionary(name => name, _ => new StereoBuffer(mix.Length), StringComparer.Ordinal);
        foreach (var stem in track.Stems)
        {
            var sound = await new AudioReader(tools).Read(stem.Path, TrackProducer.LongestDuration * 2, cancel);
            if (stem.Name == Melody) sound = Voice(request, LoudnessMeter.Measure(sound).Integrated + VoiceGainDb, mix.Length);
            stems[Group(stem.Name)].Add(sound);
            mix.Add(sound);
        }
        var scale = PeakLimit / Math.Max(mix.Left.Max(Math.Abs), mix.Right.Max(Math.Abs));
        foreach (var sound in stems.Values.Append(mix)) sound.Scale(scale);
        return new TrueStems(mix, stems);
    }

    private static string Group(string stem) => stem switch
    {
        Melody => "vocals", "drums" or "percussion" => "drums", "bass" => "bass", _ => "other",
    };

    private static StereoBuffer Voice(TrackRequest request, double lufs, int frames)
    {
        var brief = PromptReader.Read(request).Brief;
        var score = Composer.Compose(brief);
        var voice = VoiceStandIn.Sing(score.Parts.First(part => part.Stem == Melody), score.Tempo, brief.Style.Room, frames, Seed);
        voice.Scale(Decibels.ToGain(lufs - LoudnessMeter.Measure(voice).Integrated));
        return voice;
    }
}
