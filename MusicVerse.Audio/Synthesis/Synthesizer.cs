using MusicVerse.Audio.Composing;
using MusicVerse.Audio.Mixing;

namespace MusicVerse.Audio.Synthesis;

/// <summary>Plays the parts that name a patch of ours.</summary>
internal static class Synthesizer
{
    private const float NoteLevel = 0.25f;

    public static void Play(Part part, TempoMap tempo, StereoBuffer into, long seed)
    {
        var name = part.Voice.Patch ?? throw new ArgumentException("The part has no patch.", nameof(part));
        var chance = Chance.For(seed, "synthesizer", part.Name);
        var own = part.Pan == 0 ? into : into.Like();
        var drums = name.StartsWith("kit-", StringComparison.Ordinal) ? new DrumMachine(DrumKit.Find(name)) : null;
        foreach (var note in part.Notes)
        {
            var start = tempo.Seconds(note.Start);
            var held = tempo.Seconds(note.End) - start;
            if (StereoBuffer.Frames(start) >= into.Length) continue;
            if (drums is not null) drums.Hit(own, start, note.Pitch, (float)note.Velocity);
            else if (NoiseEffects.Has(name)) NoiseEffects.Play(name, own, start, held, (float)note.Velocity * NoteLevel, chance);
            else Patches.Find(name).Play(own, start, held, note.Pitch, (float)(note.Velocity * note.Velocity) * NoteLevel, chance);
        }
        if (ReferenceEquals(own, into)) return;
        own.Pan((float)part.Pan);
        into.Add(own);
        own.Dispose();
    }
}
