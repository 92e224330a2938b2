using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Unicode;

namespace MusicVerse.Audio.Tools;

/// <param name="Demuxer">ffmpeg's name of the container: pinned for decoding, so that the file is not guessed twice.</param>
/// <param name="Layout">ffmpeg's name of the channels' places, such as "5.1"; null when the file does not tell.</param>
/// <param name="BitDepth">Null for lossy codecs.</param>
/// <param name="BitRate">Bits per second; null when the file does not tell.</param>
/// <param name="Duration">As the file says or ffprobe guesses: good for a progress bar, and for nothing that must be true.</param>
/// <param name="Title">The file's word about itself, unchecked; null when there is none.</param>
/// <param name="EndFrame">Frames at the file's own rate where an MP4 ends; what its last packet holds beyond is padding. Null elsewhere.</param>
internal sealed record ProbedAudio(
    string Demuxer, string Codec, TimeSpan? Duration, int Channels, string? Layout, int SampleRate, int? BitDepth, long? BitRate, string? Title = null,
    long? EndFrame = null);

/// <summary>Looks at a file that nobody vouches for, without decoding it and whatever its name says.</summary>
internal sealed class AudioProbe(AudioTools tools)
{
    // Three hours of 24-bit stereo at 192 kHz; what is decoded is limited by its length.
    private const long LargestBytes = 16L << 30;
    // A title may be as long as its file.
    private const int MostOutputBytes = 1 << 20;
    private const int MostChannels = 8;
    private const string Mp4 = "mov,mp4,m4a,3gp,3g2,mj2";
    private const string StreamEntries =
        "codec_name,duration_ts,time_base,channels,channel_layout,sample_rate,bits_per_sample,bits_per_raw_sample,bit_rate";
    // What ffprobe's demuxers say of a header with 0 Hz in it.
    private const string BadRateWords = "invalid sample rate";
    private const int LowestSampleRate = 1000, HighestSampleRate = 768_000;
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(20);

    /// <summary>Containers of plain audio. Playlists and the like, which name other files, are not among them.</summary>
    private static readonly string[] Demuxers = ["wav", "flac", "mp3", "ogg", Mp4, "aac", "aiff", "matroska,webm", "w64"];

    /// <summary>The same for ffmpeg's own check, made before a playlist can open what it names.</summary>
    public static readonly string DemuxerList = string.Join(',', Demuxers);

    /// <exception cref="AudioException">The file is missing, empty, too large, or not audio.</exception>
    public async Task<ProbedAudio> Probe(string path, CancellationToken cancel)
    {
        var file = new FileInfo(path);
        if (!file.Exists) throw Unusable("The audio file is missing.");
        if (file.Length == 0) throw Unusable("The audio file is empty.");
        if (file.Length > LargestBytes) throw Unusable("The audio file is larger than 16 GiB.");
        using var output = new MemoryStream();
        try
        {
            await ExternalProgram.Run(tools.Ffprobe,
                ["-v", "error", "-protocol_whitelist", "file,pipe", "-format_whitelist", DemuxerList,
                    "-show_entries", $"format=format_name,duration,bit_rate:stream={StreamEntries}:format_tags=title:stream_tags=title",
                    "-select_streams", "a:0", "-of", "json=string_validation=ignore", $"file:{Path.GetFullPath(path)}"],
                cancel, drain: (stream, token) => Collect(stream, output, token), limit: Limit);
        }
        catch (AudioException error) when (error.Detail is not null)
        {
            if (error.Detail.Contains(BadRateWords, StringComparison.OrdinalIgnoreCase)) throw Unusable("A file with a sample rate of 0 Hz cannot be played.");
            throw new AudioException(AudioErrorKind.UnusableInput, "The file is not audio that can be read.", error.Detail, error);
        }
        return Parse(Text(output.ToArray()));
    }

    private static async Task Collect(Stream stream, MemoryStream output, CancellationToken cancel)
    {
        var buffer = new byte[4096];
        int count;
        while ((count = await stream.ReadAsync(buffer, cancel)) > 0)
        {
            if (output.Length + count > MostOutputBytes) throw Unusable("The file says too much about itself.");
            output.Write(buffer, 0, count);
        }
    }

    /// <summary>Old tags are bytes without a word about their writing, and ffprobe passes them on; <see cref="TagText"/> finds out what they mean.</summary>
    private static string Text(byte[] output) => Utf8.IsValid(output) ? Encoding.UTF8.GetString(output) : Encoding.Latin1.GetString(output);

    private static ProbedAudio Parse(string json)
    {
        using var document = JsonDocument.Parse(json);
        var root = document.RootElement;
        if (!root.TryGetProperty("streams", out var streams) || streams.GetArrayLength() == 0)
            throw Unusable("The file has no audio in it.");
        var stream = streams[0];
        var demuxer = root.GetProperty("format").GetProperty("format_name").GetString() ?? "";
        if (!Demuxers.Contains(demuxer, StringComparer.Ordinal)) throw Unusable($"Files of the kind \"{demuxer}\" are not taken.");
        var channels = (int)(Number(stream, "channels") ?? 0);
        if (channels < 1) throw Unusable("The file has no channels that can be played.");
        if (channels > MostChannels) throw Unusable($"The file has {channels} channels; at most {MostChannels} are taken.");
        var sampleRate = Number(stream, "sample_rate") ?? 0;
        if (sampleRate is < LowestSampleRate or > HighestSampleRate) throw Unusable($"A sample rate of {sampleRate} Hz cannot be played.");
        return new ProbedAudio(
            demuxer, Text(stream, "codec_name") ?? "unknown", Duration(root), channels, Text(stream, "channel_layout"), (int)sampleRate,
            (int?)(Positive(stream, "bits_per_raw_sample") ?? Positive(stream, "bits_per_sample")),
            Positive(stream, "bit_rate") ?? Positive(root.GetProperty("format"), "bit_rate"),
            Title(root.GetProperty("format")) ?? Title(stream),
            demuxer == Mp4 ? EndFrame(stream, sampleRate) : null);
    }

    /// <summary>The length of the edit list, which ffprobe gives and ffmpeg plays past: AAC fills its last packet with silence.</summary>
    private static long? EndFrame(JsonElement stream, long sampleRate) =>
        Positive(stream, "duration_ts") is { } ticks && Text(stream, "time_base")?.Split('/') is [var over, var under]
        && double.TryParse(over, CultureInfo.InvariantCulture, out var numerator)
        && double.TryParse(under, CultureInfo.InvariantCulture, out var denominator) && denominator > 0
            ? (long)Math.Round(ticks * numerator / denominator * sampleRate)
            : null;

    private static TimeSpan? Duration(JsonElement root) =>
        root.GetProperty("format").TryGetProperty("duration", out var text)
        && double.TryParse(text.GetString(), NumberStyles.Float, CultureInfo.InvariantCulture, out var seconds) && seconds is >= 0 and < 1e7
            ? TimeSpan.FromSeconds(seconds)
            : null;

    /// <summary>Containers spell the name of the tag in small letters or in capitals.</summary>
    private static string? Title(JsonElement element) => element.TryGetProperty("tags", out var tags)
        ? tags.EnumerateObject().FirstOrDefault(tag => tag.Name.Equals("title", StringComparison.OrdinalIgnoreCase)).Value is { ValueKind: JsonValueKind.String } title
            ? title.GetString()
            : null
        : null;

    private static string? Text(JsonElement element, string name) =>
        element.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    /// <summary>ffprobe writes some numbers as numbers and others as text.</summary>
    private static long? Number(JsonElement element, string name) =>
        element.TryGetProperty(name, out var value)
        && long.TryParse(value.ToString(), NumberStyles.Integer, CultureInfo.InvariantCulture, out var number) ? number : null;

    private static long? Positive(JsonElement element, string name) => Number(element, name) is > 0 and var number ? number : null;

    private static AudioException Unusable(string message) => new(AudioErrorKind.UnusableInput, message);
}
