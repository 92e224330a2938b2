namespace MusicVerse.Audio.Analysis;

/// <summary>What the channels of a file are, in the order in which ffmpeg delivers them.</summary>
internal sealed class ChannelLayout
{
    private const float MinusThreeDb = 0.7071f;
    private const double SurroundWeight = 1.41;

    private static readonly Dictionary<string, string> Layouts = new(StringComparer.Ordinal)
    {
        ["mono"] = "FC", ["stereo"] = "FL FR", ["downmix"] = "FL FR", ["2.1"] = "FL FR LFE", ["3.0"] = "FL FR FC", ["3.0(back)"] = "FL FR BC",
        ["4.0"] = "FL FR FC BC", ["quad"] = "FL FR BL BR", ["quad(side)"] = "FL FR SL SR", ["3.1"] = "FL FR FC LFE", ["5.0"] = "FL FR FC BL BR",
        ["5.0(side)"] = "FL FR FC SL SR", ["4.1"] = "FL FR FC LFE BC", ["5.1"] = "FL FR FC LFE BL BR", ["5.1(side)"] = "FL FR FC LFE SL SR",
        ["6.0"] = "FL FR FC BC SL SR", ["hexagonal"] = "FL FR FC BL BR BC", ["6.1"] = "FL FR FC LFE BC SL SR", ["6.1(back)"] = "FL FR FC LFE BL BR BC",
        ["7.0"] = "FL FR FC BL BR SL SR", ["7.1"] = "FL FR FC LFE BL BR SL SR", ["octagonal"] = "FL FR FC BL BR BC SL SR",
    };

    /// <summary>What ffmpeg assumes of a file that says only how many channels it has.</summary>
    private static readonly string[] ByCount = ["", "mono", "stereo", "2.1", "4.0", "5.0", "5.1", "6.1", "7.1"];

    private readonly string[] _channels;

    private ChannelLayout(string[] channels) => _channels = channels;

    /// <summary>1 in front, 1.41 for surrounds, 0 for the low-frequency effects (ITU-R BS.1770-4, table 3). One channel alone plays on both sides.</summary>
    public IReadOnlyList<double> LoudnessWeights => _channels.Length == 1 ? [2] : [.. _channels.Select(LoudnessWeight)];

    /// <summary>Share of each channel in the left and in the right of a stereo mix that is not louder than the loudest side.</summary>
    public IReadOnlyList<(float Left, float Right)> Downmix
    {
        get
        {
            if (_channels.Length == 1) return [(1, 1)];
            var sum = Math.Max(_channels.Sum(c => Gains(c).Left), _channels.Sum(c => Gains(c).Right));
            return [.. _channels.Select(c => (Gains(c).Left / sum, Gains(c).Right / sum))];
        }
    }

    /// <param name="name">ffprobe's "channel_layout"; unknown names and null go by the number of channels.</param>
    public static ChannelLayout From(string? name, int channels)
    {
        if (name is not null && Layouts.TryGetValue(name, out var known) && known.Split(' ') is var named && named.Length == channels)
            return new ChannelLayout(named);
        return channels < ByCount.Length
            ? new ChannelLayout(Layouts[ByCount[channels]].Split(' '))
            : new ChannelLayout([.. Enumerable.Repeat("FC", channels)]);
    }

    private static double LoudnessWeight(string channel) => channel switch
    {
        "LFE" => 0,
        "BL" or "BR" or "BC" or "SL" or "SR" => SurroundWeight,
        _ => 1,
    };

    private static (float Left, float Right) Gains(string channel) => channel switch
    {
        "FL" => (1, 0),
        "FR" => (0, 1),
        "BL" or "SL" => (MinusThreeDb, 0),
        "BR" or "SR" => (0, MinusThreeDb),
        "LFE" => (0, 0),
        "BC" => (0.5f, 0.5f),
        _ => (MinusThreeDb, MinusThreeDb),
    };
}
