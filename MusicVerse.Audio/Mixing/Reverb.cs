using System.Runtime.Intrinsics;

namespace MusicVerse.Audio.Mixing;

/// <summary>The room that a style is played in.</summary>
/// <param name="DecaySeconds">Time in which the tail falls by 60 dB.</param>
/// <param name="DampHz">Above this the walls swallow the tail.</param>
internal sealed record Room(double DecaySeconds, double PredelayMs = 15, double DampHz = 5000);

/// <summary>
/// A feedback delay network of eight lines mixed by a Householder matrix (Jot and Chaigne, 1991). Eight lines fit one
/// vector, so a three-minute stem takes about a tenth of a second.
/// </summary>
internal static class Reverb
{
    private const int Lines = 8;

    /// <summary>A power of two longer than the longest line.</summary>
    private const int RingFrames = 4096;
    private const double LowCutHz = 180;

    /// <summary>Delays in frames: primes between 26 and 64 ms, so that echoes do not pile up.</summary>
    private static readonly int[] Delays = [1153, 1327, 1559, 1787, 2011, 2251, 2521, 2819];

    /// <summary>Adds the room's answer to the sound.</summary>
    /// <param name="level">Linear level of the answer beside the dry sound.</param>
    public static void Add(StereoBuffer sound, Room room, float level)
    {
        using var input = Input(sound);
        var (left, right) = (input.Left, input.Right);
        // One ring of vectors, a lane per line: a frame is written with one store and each line reads at its own distance.
        var ring = new float[RingFrames * Lines];
        var decay = Vector256.Create([.. Delays.Select(frames => (float)Math.Pow(0.001, frames / (room.DecaySeconds * StereoBuffer.SampleRate)))]);
        var damping = Vector256.Create((float)(1 - Math.Exp(-2 * Math.PI * room.DampHz / StereoBuffer.SampleRate)));
        var toLeft = Vector256.Create(1f, 0, 1, 0, -1, 0, -1, 0);
        var toRight = Vector256.Create(0f, 1, 0, 1, 0, -1, 0, -1);
        var low = Vector256<float>.Zero;
        var predelay = (int)(room.PredelayMs / 1000 * StereoBuffer.SampleRate);
        const float mix = 2f / Lines;
        var (d0, d1, d2, d3) = (Delays[0], Delays[1], Delays[2], Delays[3]);
        var (d4, d5, d6, d7) = (Delays[4], Delays[5], Delays[6], Delays[7]);
        for (var i = predelay; i < sound.Length; i++)
        {
            var taps = Vector256.Create(
                ring[At(i - d0)], ring[At(i - d1) + 1], ring[At(i - d2) + 2], ring[At(i - d3) + 3],
                ring[At(i - d4) + 4], ring[At(i - d5) + 5], ring[At(i - d6) + 6], ring[At(i - d7) + 7]);
            low += (taps - low) * damping;
            var faded = low * decay;
            var back = faded - Vector256.Create(Total(faded) * mix)
                + toLeft * left[i - predelay] + toRight * right[i - predelay];
            back.CopyTo(ring, At(i));
            sound.Left[i] += level * Total(faded * toLeft);
            sound.Right[i] += level * Total(faded * toRight);
        }
    }

    /// <summary>The lanes added in one fixed order, so that machines with shorter vectors get the same bits.</summary>
    private static float Total(Vector256<float> lanes)
    {
        var halves = lanes.GetLower() + lanes.GetUpper();
        return halves[0] + halves[2] + (halves[1] + halves[3]);
    }

    private static int At(int frame) => (frame & (RingFrames - 1)) * Lines;

    /// <summary>A copy without lows: a reverberating bass drowns the mix.</summary>
    private static StereoBuffer Input(StereoBuffer sound)
    {
        const float crossFeed = 0.3f;
        var input = sound.Like();
        for (var i = 0; i < sound.Length; i++)
        {
            input.Left[i] = sound.Left[i] + crossFeed * sound.Right[i];
            input.Right[i] = sound.Right[i] + crossFeed * sound.Left[i];
        }
        Biquad.HighPass(LowCutHz).Apply(input);
        return input;
    }
}
