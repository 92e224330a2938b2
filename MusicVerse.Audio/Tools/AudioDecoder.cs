using System.Globalization;
using MusicVerse.Audio.Mixing;

namespace MusicVerse.Audio.Tools;

/// <summary>Decodes any accepted file to stereo at our rate.</summary>
internal sealed class AudioDecoder(AudioTools tools)
{
    /// <param name="longest">Decoding stops here, whatever the file claims about its length.</param>
    /// <exception cref="AudioException">The file cannot be decoded, or nothing comes out.</exception>
    public async Task<StereoBuffer> Decode(string path, ProbedAudio probed, TimeSpan longest, CancellationToken cancel)
    {
        // A demuxer of several names answers to any one of them.
        var demuxer = probed.Demuxer.Split(',')[0];
        var blocks = new StereoBlocks();
        try
        {
            await ExternalProgram.Run(tools.Ffmpeg,
                ["-nostdin", "-v", "error", "-protocol_whitelist", "file,pipe", "-f", demuxer, "-i", $"file:{Path.GetFullPath(path)}", "-map", "0:a:0", "-vn", "-sn", "-dn",
                    "-t", longest.TotalSeconds.ToString(CultureInfo.InvariantCulture), "-ac", "2", "-ar", "44100", "-f", "f32le", "pipe:1"],
                cancel, drain: blocks.Read);
        }
        catch (AudioException error) when (error.Detail is not null && blocks.Frames == 0)
        {
            throw new AudioException(AudioErrorKind.UnusableInput, "The file could not be decoded.", error.Detail, error);
        }
        if (blocks.Frames == 0) throw new AudioException(AudioErrorKind.UnusableInput, "The file has no sound in it.");
        return blocks.ToBuffer();
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

        /// <summary>A float file may hold NaN or infinity; one such sample would silence every filter after it.</summary>
        private static void ReplaceBroken(float[] samples)
        {
            foreach (ref var sample in samples.AsSpan())
                sample = float.IsFinite(sample) ? Math.Clamp(sample, -8, 8) : 0;
        }
    }
}
