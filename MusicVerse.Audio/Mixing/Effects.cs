namespace MusicVerse.Audio.Mixing;

/// <summary>Small sound-shaping processes of a channel strip.</summary>
internal static class Effects
{
    /// <summary>Soft saturation: adds overtones and rounds peaks. Unity gain for quiet sound.</summary>
    public static void Drive(StereoBuffer sound, float amount)
    {
        Drive(sound.Left, amount);
        Drive(sound.Right, amount);
    }

    private static void Drive(float[] samples, float amount)
    {
        foreach (ref var sample in samples.AsSpan())
        {
            var x = sample * amount;
            // Padé form of tanh, exact to 3 % up to |x| = 3 and cheap.
            sample = (Math.Abs(x) >= 3 ? Math.Sign(x) : x * (27 + x * x) / (27 + 9 * x * x)) / amount;
        }
    }

    /// <summary>Echoes that bounce between the sides, each duller and softer.</summary>
    public static void Echo(StereoBuffer sound, double seconds, float level, float feedback)
    {
        const float tone = 0.35f;
        var delay = Math.Max(1, StereoBuffer.Frames(seconds));
        var left = new float[delay];
        var right = new float[delay];
        float lowLeft = 0, lowRight = 0;
        for (int i = 0, head = 0; i < sound.Length; i++)
        {
            lowLeft += (left[head] - lowLeft) * tone;
            lowRight += (right[head] - lowRight) * tone;
            left[head] = 0.5f * (sound.Left[i] + sound.Right[i]) + lowRight * feedback;
            right[head] = lowLeft;
            sound.Left[i] += lowLeft * level;
            sound.Right[i] += lowRight * level;
            if (++head == delay) head = 0;
        }
    }

    /// <summary>Middle and side rebalanced: 0 is mono, 1 unchanged, above 1 wider.</summary>
    public static void Width(StereoBuffer sound, float width)
    {
        for (var i = 0; i < sound.Length; i++)
        {
            var middle = 0.5f * (sound.Left[i] + sound.Right[i]);
            var side = 0.5f * (sound.Left[i] - sound.Right[i]) * width;
            sound.Left[i] = middle + side;
            sound.Right[i] = middle - side;
        }
    }

    /// <summary>The pump of dance music: down at each kick, back up along a curve.</summary>
    /// <param name="kicks">Seconds at which the kick drum sounds, ascending.</param>
    public static void Duck(StereoBuffer sound, IReadOnlyList<double> kicks, double depthDb, double recoverSeconds)
    {
        var depth = 1 - Decibels.ToGain(-depthDb);
        var recover = StereoBuffer.Frames(recoverSeconds);
        const int attack = 100;
        foreach (var (index, kick) in kicks.Index())
        {
            var start = StereoBuffer.Frames(kick) - attack;
            var end = Math.Min(sound.Length, start + attack + recover);
            if (index + 1 < kicks.Count) end = Math.Min(end, StereoBuffer.Frames(kicks[index + 1]) - attack);
            for (var i = Math.Max(0, start); i < end; i++)
            {
                var since = i - start - attack;
                var down = since < 0 ? (float)(attack + since) / attack : Recovery((float)since / recover);
                sound.Left[i] *= 1 - depth * down;
                sound.Right[i] *= 1 - depth * down;
            }
        }
    }

    private static float Recovery(float position) => (1 - position) * (1 - position);

    /// <summary>A band-pass that opens with the loudness of the playing, as a foot or an envelope follower moves it.</summary>
    public static void Wah(StereoBuffer sound, double octaves)
    {
        const double lowestHz = 420, q = 2.2, dry = 0.35;
        const int block = 32;
        var left = default(StateVariableFilter);
        var right = default(StateVariableFilter);
        double follower = 0, loudest = 1e-3;
        for (var start = 0; start < sound.Length; start += block)
        {
            var end = Math.Min(start + block, sound.Length);
            double peak = 0;
            for (var i = start; i < end; i++) peak = Math.Max(peak, Math.Abs(sound.Left[i] + sound.Right[i]));
            follower += (peak - follower) * (peak > follower ? 0.25 : 0.006);
            loudest = Math.Max(loudest * 0.99995, follower);
            var hertz = lowestHz * Math.Pow(2, octaves * follower / loudest);
            left.Set(hertz, q);
            right.Set(hertz, q);
            for (var i = start; i < end; i++)
            {
                sound.Left[i] = (float)(dry * sound.Left[i]) + left.BandPass(sound.Left[i]);
                sound.Right[i] = (float)(dry * sound.Right[i]) + right.BandPass(sound.Right[i]);
            }
        }
    }

    /// <summary>A big bright room behind a noise gate that strokes open for about a quarter of a second.</summary>
    public static void GatedReverb(StereoBuffer sound, float level)
    {
        const double openSeconds = 0.24, threshold = 0.12;
        const float close = 0.0012f;
        using var wet = sound.Like();
        wet.Add(sound);
        Reverb.Add(wet, new Room(2.8, 4, 9000), 1);
        float gate = 0, follower = 0;
        var open = 0;
        for (var i = 0; i < sound.Length; i++)
        {
            var now = Math.Abs(sound.Left[i]) + Math.Abs(sound.Right[i]);
            // A stroke is a jump over what sounded just before.
            if (now > threshold && now > 2 * follower) open = StereoBuffer.Frames(openSeconds);
            follower += (now - follower) * (now > follower ? 0.05f : 0.0004f);
            gate = open-- > 0 ? Math.Min(1, gate + 0.01f) : gate * (1 - close);
            sound.Left[i] += level * gate * (wet.Left[i] - sound.Left[i]);
            sound.Right[i] += level * gate * (wet.Right[i] - sound.Right[i]);
        }
    }

    /// <summary>The slow pitch drift of worn tape.</summary>
    public static void Wow(StereoBuffer sound, double depthMs, double hertz)
    {
        using var source = sound.Like();
        source.Add(sound);
        Wow(sound.Left, source.Left, depthMs, hertz);
        Wow(sound.Right, source.Right, depthMs, hertz);
    }

    private static void Wow(float[] samples, float[] source, double depthMs, double hertz)
    {
        // The drift moves by less than a thousandth of a frame per frame: one sine per block is exact enough.
        const int block = 64;
        var depth = depthMs / 1000 * StereoBuffer.SampleRate;
        var step = 2 * Math.PI * hertz / StereoBuffer.SampleRate;
        for (var start = 0; start < samples.Length; start += block)
        {
            var delay = depth * (1 + Math.Sin(step * start));
            var slope = (depth * (1 + Math.Sin(step * (start + block))) - delay) / block;
            for (var i = start; i < Math.Min(start + block, samples.Length); i++, delay += slope)
            {
                var at = i - delay;
                var whole = (int)at;
                if (at < 0 || whole + 1 >= source.Length) continue;
                samples[i] = source[whole] + (source[whole + 1] - source[whole]) * (float)(at - whole);
            }
        }
    }
}
