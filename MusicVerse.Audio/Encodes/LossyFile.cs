using MusicVerse.Audio.Mixing;
using MusicVerse.Audio.Tools;

namespace MusicVerse.Audio.Encodes;

/// <summary>A file that a lossy encoder of ours has written: what ffprobe would say of it is known.</summary>
/// <param name="Demuxer">ffmpeg's name of the container.</param>
internal sealed record LossyFile(string Path, string Demuxer, int SampleRate)
{
    public static LossyFile Mp3(string path) => new(path, "mp3", StereoBuffer.SampleRate);

    public static LossyFile Mp4(string path) => new(path, "mov", StereoBuffer.SampleRate);

    public ProbedAudio ToProbed() => new(Demuxer, Codec: "", Duration: null, Channels: 2, Layout: "stereo", SampleRate, BitDepth: null, BitRate: null);
}
