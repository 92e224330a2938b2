using MusicVerse.Audio.Tools;

namespace MusicVerse.Audio.Encodes;

/// <summary>
/// HTTP Live Streaming (RFC 8216): a master playlist over variants, each one file of fragments addressed by byte ranges.
/// ffmpeg makes the fragments and their playlists; what it cannot know or leaves out is written here.
/// </summary>
internal static class HlsLadder
{
    public const string Format = "hls";
    private const string MasterName = "master.m3u8";
    private const string PlaylistType = "application/vnd.apple.mpegurl", FragmentType = "audio/mp4";
    private const string SegmentSeconds = "4";

    private static readonly Variant[] Variants =
    [
        Aac(128), Aac(256), Aac(320),
        // "strict" admits FLAC in MP4, which this ffmpeg still calls an experiment; players have read it for years.
        new("flac", "fLaC", ["-c:a", "flac", "-sample_fmt", "s32", "-bits_per_raw_sample", "24", "-strict", "-2"], Lossy: false),
    ];

    private sealed record Variant(string Name, string Codecs, string[] Encoding, bool Lossy)
    {
        public string Playlist => $"{Name}.m3u8";

        public string Fragments => $"{Name}.mp4";
    }

    /// <summary>The lossy variants share one level: a player that changes between them must not change the loudness.</summary>
    public static IEnumerable<EncodeGroup> Groups(string directory) => Variants.GroupBy(variant => variant.Lossy).Select(variants => new EncodeGroup(
        source => Run([.. variants], source, directory),
        [.. variants.Where(variant => variant.Lossy).Select(variant => LossyFile.Mp4(Path.Combine(directory, variant.Fragments)))]));

    /// <summary>One run for all of them: ffmpeg takes longer to start than to encode a short track.</summary>
    private static EncodeRun Run(IReadOnlyList<Variant> variants, EncodeSource source, string directory) => new(
        $"HLS {string.Join(", ", variants.Select(variant => variant.Name))}",
        [.. source.Arguments, .. variants.SelectMany(variant => Output(variant, source, directory))]);

    private static IEnumerable<string> Output(Variant variant, EncodeSource source, string directory) =>
    [
        .. source.Sound, .. EncodeSource.BitExact, .. variant.Encoding,
        "-f", "hls", "-hls_time", SegmentSeconds, "-hls_playlist_type", "vod", "-hls_segment_type", "fmp4", "-hls_flags", "single_file",
        "-hls_segment_filename", Path.Combine(directory, variant.Fragments), Path.Combine(directory, variant.Playlist),
    ];

    /// <summary>Completes the variants' playlists and writes the one above them.</summary>
    public static async Task<IReadOnlyList<EncodedFile>> Finish(AudioTools tools, string directory, CancellationToken cancel)
    {
        List<string> master = ["#EXTM3U", "#EXT-X-VERSION:7", HlsPlaylist.Independent];
        List<EncodedFile> files = [Playlist(directory, MasterName)];
        foreach (var variant in Variants)
        {
            var path = Path.Combine(directory, variant.Playlist);
            var fragments = await new AudioProbe(tools).Probe(Path.Combine(directory, variant.Fragments), cancel);
            var seconds = fragments.EndFrame is { } frames ? (double)frames / fragments.SampleRate : (double?)null;
            var playlist = HlsPlaylist.Parse(await File.ReadAllTextAsync(path, cancel), seconds);
            await File.WriteAllTextAsync(path, playlist.Text, cancel);
            master.Add(FormattableString.Invariant(
                $"#EXT-X-STREAM-INF:BANDWIDTH={playlist.PeakBitsPerSecond},AVERAGE-BANDWIDTH={playlist.AverageBitsPerSecond},CODECS=\"{variant.Codecs}\""));
            master.Add(variant.Playlist);
            files.Add(Playlist(directory, variant.Playlist));
            files.Add(new EncodedFile(Format, variant.Fragments, Path.Combine(directory, variant.Fragments), FragmentType));
        }
        await File.WriteAllTextAsync(Path.Combine(directory, MasterName), string.Join('\n', master) + "\n", cancel);
        return files;
    }

    private static EncodedFile Playlist(string directory, string name) => new(Format, name, Path.Combine(directory, name), PlaylistType);

    private static Variant Aac(int kilobits) => new($"aac-{kilobits}", "mp4a.40.2", ["-c:a", "aac", "-b:a", $"{kilobits}k"], Lossy: true);
}
