namespace MusicVerse.Audio.Synthesis;

/// <summary>The sounds of our own synthesizer, by the name that styles use.</summary>
internal static class Patches
{
    private static readonly Dictionary<string, Patch> ByName = new(StringComparer.Ordinal)
    {
        ["sub"] = new() { Wave = Wave.Sine, Amplitude = new(0.005, 0.2, 0.9, 0.05), Drive = 0.4 },
        ["808"] = new() { Wave = Wave.Sine, Amplitude = new(0.002, 2.4, 0.25, 0.12), DropSemitones = 14, DropSeconds = 0.06, Drive = 1.6 },
        ["reese"] = new() { Wave = Wave.Saw, Unison = 4, DetuneCents = 34, Spread = 0.35, Sub = 0.9, CutoffHz = 420, SweepOctaves = 1.3, SweepSeconds = 0.5, Resonance = 0.9, Amplitude = new(0.008, 0.4, 0.85, 0.08), Drive = 0.8 },
        ["analog-bass"] = new() { Wave = Wave.Saw, Unison = 2, DetuneCents = 9, Sub = 0.6, CutoffHz = 380, SweepOctaves = 2.2, SweepSeconds = 0.16, Resonance = 1.3, Amplitude = new(0.003, 0.3, 0.7, 0.06) },
        ["house-bass"] = new() { Wave = Wave.Pulse, Duty = 0.42, Sub = 0.7, CutoffHz = 520, SweepOctaves = 1.6, SweepSeconds = 0.12, Resonance = 1.1, Amplitude = new(0.003, 0.22, 0.6, 0.05) },
        ["acid"] = new() { Wave = Wave.Saw, CutoffHz = 340, SweepOctaves = 2.8, SweepSeconds = 0.18, Resonance = 4.5, Amplitude = new(0.003, 0.25, 0.4, 0.04), Drive = 0.6 },
        ["supersaw"] = new() { Wave = Wave.Saw, Unison = 7, DetuneCents = 32, Spread = 0.9, CutoffHz = 5200, SweepOctaves = 0.8, Amplitude = new(0.01, 0.5, 0.75, 0.25) },
        ["stab"] = new() { Wave = Wave.Saw, Unison = 5, DetuneCents = 22, Spread = 0.7, CutoffHz = 1500, SweepOctaves = 2, SweepSeconds = 0.15, Resonance = 1.1, Amplitude = new(0.003, 0.35, 0.15, 0.18) },
        ["pluck"] = new() { Wave = Wave.Saw, Unison = 3, DetuneCents = 12, Spread = 0.5, CutoffHz = 700, SweepOctaves = 3, SweepSeconds = 0.12, Resonance = 1.2, Amplitude = new(0.002, 0.4, 0.1, 0.2) },
        ["warm-pad"] = new() { Wave = Wave.Saw, Unison = 5, DetuneCents = 18, Spread = 0.9, CutoffHz = 1100, SweepOctaves = 0.6, SweepSeconds = 3, Amplitude = new(0.7, 1.5, 0.85, 1.4) },
        ["glass-pad"] = new() { Wave = Wave.Triangle, Unison = 4, DetuneCents = 14, Spread = 1, Amplitude = new(1.1, 2, 0.8, 2.2), VibratoCents = 4 },
        ["saw-lead"] = new() { Wave = Wave.Saw, Unison = 3, DetuneCents = 14, Spread = 0.4, CutoffHz = 3200, SweepOctaves = 1, Resonance = 1, VibratoCents = 12, Amplitude = new(0.01, 0.3, 0.8, 0.2) },
        ["poly-saw"] = new() { Wave = Wave.Saw, Unison = 4, DetuneCents = 16, Spread = 0.8, CutoffHz = 1900, SweepOctaves = 1, SweepSeconds = 0.8, Amplitude = new(0.12, 0.8, 0.8, 0.5) },
        ["synth-brass"] = new() { Wave = Wave.Saw, Unison = 3, DetuneCents = 12, Spread = 0.5, CutoffHz = 900, SweepOctaves = 2, SweepSeconds = 0.5, Resonance = 0.9, Amplitude = new(0.03, 0.4, 0.7, 0.2) },
        ["moog-lead"] = new() { Wave = Wave.Saw, Unison = 2, DetuneCents = 6, CutoffHz = 1400, SweepOctaves = 1.4, SweepSeconds = 0.3, Resonance = 1.8, VibratoCents = 14, Amplitude = new(0.008, 0.3, 0.8, 0.12) },
        ["solid-bass"] = new() { Wave = Wave.Pulse, Duty = 0.5, Sub = 0.5, CutoffHz = 700, SweepOctaves = 1.8, SweepSeconds = 0.1, Resonance = 1, Amplitude = new(0.002, 0.25, 0.5, 0.05) },
        ["organ-bass"] = new() { Wave = Wave.Triangle, Sub = 0.8, CutoffHz = 1400, SweepOctaves = 0.8, SweepSeconds = 0.05, Amplitude = new(0.002, 0.18, 0.75, 0.04), Drive = 0.4 },
        ["hoover"] = new() { Wave = Wave.Pulse, Duty = 0.3, Unison = 5, DetuneCents = 40, Spread = 0.8, Sub = 0.5, CutoffHz = 2600, SweepOctaves = 0.8, DropSemitones = -5, DropSeconds = 0.12, Amplitude = new(0.02, 0.4, 0.85, 0.15) },
        ["trance-lead"] = new() { Wave = Wave.Saw, Unison = 6, DetuneCents = 24, Spread = 0.8, CutoffHz = 5200, SweepOctaves = 0.6, Amplitude = new(0.004, 0.35, 0.6, 0.25) },
        ["future-chord"] = new() { Wave = Wave.Saw, Unison = 7, DetuneCents = 28, Spread = 1, CutoffHz = 3600, SweepOctaves = 1, SweepSeconds = 0.4, Amplitude = new(0.03, 0.5, 0.85, 0.2) },
        ["wobble"] = new() { Wave = Wave.Saw, Unison = 3, DetuneCents = 14, Spread = 0.3, Sub = 0.8, CutoffHz = 620, WobbleOctaves = 1.6, Resonance = 2, Amplitude = new(0.004, 0.3, 0.9, 0.06), Drive = 1 },
        ["chip-lead"] = new() { Wave = Wave.Pulse, Duty = 0.25, VibratoCents = 14, Amplitude = new(0.001, 0.12, 0.7, 0.03) },
        ["chip-harmony"] = new() { Wave = Wave.Pulse, Duty = 0.5, Amplitude = new(0.001, 0.18, 0.45, 0.03) },
        ["chip-arp"] = new() { Wave = Wave.Pulse, Duty = 0.125, Amplitude = new(0.001, 0.1, 0.4, 0.02) },
        ["chip-bass"] = new() { Wave = Wave.Triangle, Amplitude = new(0.001, 0.1, 0.95, 0.02) },
    };

    public static Patch Find(string name) => ByName[name];

    public static bool Has(string name) => ByName.ContainsKey(name);
}
