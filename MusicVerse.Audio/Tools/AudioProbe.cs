using System.Globalization;
using System.Text.Json;

namespace MusicVerse.Audio.Tools;

/// <param name="Demuxer">ffmpeg's name of the container: pinned for decoding, so that the file is not guessed twice.</param>
internal sealed record ProbedAudio(string Demuxer, TimeSpan? Duration, int Channels, int SampleRate);

/// <summary>Looks at a file that nobody vouches for, without decoding it and whatever its name says.</summary>
internal sealed class AudioProbe(AudioTools tools)
{
    private const long LargestBytes = 1L << 30;
    private const int MostChannels = 8;
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(20);

    /// <summary>Containers of plain audio. Playlists and the like, which name other files, are not among them.</summary>
    private static readonly string[] Demuxers = ["wav", "flac", "mp3", "ogg", "mov,mp4,m4a,3gp,3g2,mj2", "aac", "aiff", "matroska,webm", "w64"];

    /// <exception cref="AudioException">The file is missing, empty, too large, or not audio.</exception>
    public async Task<ProbedAudio> Probe(string path, CancellationToken cancel)
    {
        var file = new FileInfo(path);
        if (!file.Exists) throw Unusable("The audio file is missing.");
        if (file.Length == 0) throw Unusable("The audio file is empty.");
        if (file.Length > LargestBytes) throw Unusable("The audio file is larger than 1 GiB.");
        using var output = new MemoryStream();
        try
        {
            await ExternalProgram.Run(tools.Ffprobe,
                ["-v", "error", "-protocol_whitelist", "file,pipe", "-show_entries", "format=format_name,duration:stream=codec_type,channels,sample_rate",
                    "-select_streams", "a:0", "-of", "json", $"file:{Path.GetFullPath(path)}"],
                cancel, drain: (stream, token) => stream.CopyToAsync(output, token), limit: Limit);
        }
        catch (AudioException error) when (error.Detail is not null)
        {
            throw new AudioException(AudioErrorKind.UnusableInput, "The file is not audio that can be read.", error.Detail, error);
        }
        return Parse(output.ToArray());
    }

    private static ProbedAudio Parse(byte[] json)
    {
        using var document = JsonDocument.Parse(json);
        var root = document.RootElement;
        if (!root.TryGetProperty("streams", out var streams) || streams.GetArrayLength() == 0)
            throw Unusable("The file has no audio in it.");
        var stream = streams[0];
        var demuxer = root.GetProperty("format").GetProperty("format_name").GetString() ?? "";
        if (!Demuxers.Contains(demuxer, StringComparer.Ordinal)) throw Unusable($"Files of the kind \"{demuxer}\" are not taken.");
        var channels = stream.TryGetProperty("channels", out var c) ? c.GetInt32() : 0;
        if (channels is < 1 or > MostChannels) throw Unusable("The file has no channels that can be played.");
        return new ProbedAudio(demuxer, Duration(root), channels, Number(stream, "sample_rate"));
    }

    private static TimeSpan? Duration(JsonElement root) =>
        root.GetProperty("format").TryGetProperty("duration", out var text)
        && double.TryParse(text.GetString(), NumberStyles.Float, CultureInfo.InvariantCulture, out var seconds) && seconds is >= 0 and < 1e7
            ? TimeSpan.FromSeconds(seconds)
            : null;

    private static int Number(JsonElement element, string name) =>
        element.TryGetProperty(name, out var text) && int.TryParse(text.GetString(), NumberStyles.Integer, CultureInfo.InvariantCulture, out var value) ? value : 0;

    private static AudioException Unusable(string message) => new(AudioErrorKind.UnusableInput, message);
}
