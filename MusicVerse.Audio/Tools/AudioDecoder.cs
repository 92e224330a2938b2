using System.Globalization;
using System.Runtime.InteropServices;
using MusicVerse.Audio.Mixing;

namespace MusicVerse.Audio.Tools;

/// <summary>Decodes any accepted file.</summary>
internal sealed class AudioDecoder(AudioTools tools)
{
    private const int StreamedFrames = 1 << 14;
    // 120 dB over full scale: more than any float file holds in earnest, and its square is still a number.
    private const float LoudestSample = 1e6f;

    // Three hours at 192 kHz take minutes; a hung program must still end.
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(30);

    /// <summary>The whole file as stereo at our rate.</summary>
    /// <param name="longest">Decoding stops here, whatever the file claims about its length.</param>
    /// <exception cref="AudioException">The file cannot be decoded, or nothing comes out.</exception>
    public async Task<StereoBuffer> Decode(string path, ProbedAudio probed, TimeSpan longest, CancellationToken cancel)
    {
        var blocks = new StereoBlocks();
        await Run(path, probed, longest, SoundArguments.Stereo(probed, StereoBuffer.SampleRate), blocks.Read, () => blocks.Frames > 0, cancel);
        return blocks.ToBuffer();
    }

    /// <summary>Hands out the file block by block as stereo at our rate; the next block is read when the last has been taken.</summary>
    /// <param name="blockFrames">Of every block but the last.</param>
    /// <param name="longest">As above.</param>
    /// <exception cref="AudioException">As above.</exception>
    public Task ReadBlocks(
        string path, ProbedAudio probed, TimeSpan longest, int blockFrames, Func<StereoBuffer, CancellationToken, Task> take, CancellationToken cancel)
    {
        var any = false;
        return Run(path, probed, longest, SoundArguments.Stereo(probed, StereoBuffer.SampleRate), Read, () => any, cancel);

        async Task Read(Stream stream, CancellationToken token)
        {
            const int frameBytes = 2 * sizeof(float);
            var bytes = new byte[blockFrames * frameBytes];
            int count;
            while ((count = await stream.ReadAtLeastAsync(bytes, bytes.Length, throwOnEndOfStream: false, token)) >= frameBytes)
            {
                any = true;
                var sound = new StereoBuffer(count / frameBytes);
                using var block = new MemoryStream(bytes, 0, count);
                await PcmStreams.ReadFloats(block, sound, token);
                ReplaceBroken(sound.Left);
                ReplaceBroken(sound.Right);
                await take(sound, token);
            }
        }
    }

    /// <summary>Hands out the file block by block with its own channels.</summary>
    /// <param name="heard">The rate and channels that come; not always the file's own (<see cref="TrackAnalyzer"/>).</param>
    /// <param name="take">Gets interleaved samples, whole frames; every sample is finite.</param>
    /// <param name="longest">As above.</param>
    /// <exception cref="AudioException">As above.</exception>
    public Task Scan(string path, ProbedAudio probed, ProbedAudio heard, TimeSpan longest, Action<ReadOnlySpan<float>> take, CancellationToken cancel)
    {
        var any = false;
        var arguments = heard.Channels != probed.Channels ? SoundArguments.Stereo(probed, heard.SampleRate) : SoundArguments.AtRate(probed, heard.SampleRate);
        return Run(path, probed, longest, arguments, Read, () => any, cancel);

        async Task Read(Stream stream, CancellationToken token)
        {
            var frameBytes = heard.Channels * sizeof(float);
            var bytes = new byte[StreamedFrames * frameBytes];
            int count;
            while ((count = await stream.ReadAtLeastAsync(bytes, bytes.Length, throwOnEndOfStream: false, token)) >= frameBytes)
            {
                any = true;
                var samples = MemoryMarshal.Cast<byte, float>(bytes.AsSpan(0, count / frameBytes * frameBytes));
                ReplaceBroken(samples);
                take(samples);
            }
        }
    }

    private async Task Run(
        string path, ProbedAudio probed, TimeSpan longest, IReadOnlyList<string> conversion,
        Func<Stream, CancellationToken, Task> read, Func<bool> any, CancellationToken cancel)
    {
        // A demuxer of several names answers to any one of them.
        var demuxer = probed.Demuxer.Split(',')[0];
        try
        {
            await ExternalProgram.Run(tools.Ffmpeg,
                ["-nostdin", "-v", "error", "-protocol_whitelist", "file,pipe", "-format_whitelist", AudioProbe.DemuxerList,
                    "-f", demuxer, "-i", $"file:{Path.GetFullPath(path)}", "-map", "0:a:0", "-vn", "-sn", "-dn",
                    "-t", longest.TotalSeconds.ToString(CultureInfo.InvariantCulture), .. conversion, "-f", "f32le", "pipe:1"],
                cancel, drain: read, limit: Limit);
        }
        catch (AudioException error) when (error.Detail is not null && !any())
        {
            throw new AudioException(AudioErrorKind.UnusableInput, "The file could not be decoded.", error.Detail, error);
        }
        if (!any()) throw new AudioException(AudioErrorKind.UnusableInput, "The file has no sound in it.");
    }

    /// <summary>A float file may hold NaN or infinity; one such sample would silence every filter after it.</summary>
    private static void ReplaceBroken(Span<float> samples)
    {
        foreach (ref var sample in samples)
            sample = float.IsFinite(sample) ? Math.Clamp(sample, -LoudestSample, LoudestSample) : 0;
    }

    /// <summary>Collects a stream whose length is not known beforehand.</summary>
    private sealed class StereoBlocks
    {
        private const int BlockFrames = 1 << 18;
        private readonly List<(StereoBuffer Sound, int Frames)> _blocks = [];

        public int Frames => _blocks.Sum(b => b.Frames);

        public async Task Read(Stream stream, CancellationToken cancel)
        {
            const int frameBytes = 2 * sizeof(float);
            var bytes = new byte[BlockFrames * frameBytes];
            int count;
            while ((count = await stream.ReadAtLeastAsync(bytes, bytes.Length, throwOnEndOfStream: false, cancel)) > 0)
            {
                var sound = new StereoBuffer(count / frameBytes);
                using var block = new MemoryStream(bytes, 0, count);
                await PcmStreams.ReadFloats(block, sound, cancel);
                _blocks.Add((sound, sound.Length));
            }
        }

        public StereoBuffer ToBuffer()
        {
            var whole = new StereoBuffer(Frames);
            var at = 0;
            foreach (var (sound, frames) in _blocks)
            {
                sound.Left.CopyTo(whole.Left, at);
                sound.Right.CopyTo(whole.Right, at);
                at += frames;
            }
            ReplaceBroken(whole.Left);
            ReplaceBroken(whole.Right);
            return whole;
        }
    }
}
