using MusicVerse.Audio.Mixing;

namespace MusicVerse.Audio.Tools;

/// <summary>Plays a MIDI file on the SoundFont in a child process and reads the sound back, dry.</summary>
internal sealed class FluidSynth(AudioTools tools)
{
    private const string NoFallbackFont = "/nonexistent.sf2";
    private const string Gain = "0.5";

    /// <param name="chorus">Whether FluidSynth's chorus is on, for electric pianos and clean guitars.</param>
    /// <param name="into">Receives the sound, which is cut or padded with silence to its length.</param>
    public async Task Render(byte[] midi, StereoBuffer into, bool chorus, string directory, CancellationToken cancel)
    {
        var file = Path.Combine(directory, $"{Guid.CreateVersion7():n}.mid");
        await File.WriteAllBytesAsync(file, midi, cancel);
        try
        {
            string[] arguments =
            [
                "-ni", "-q", "-r", "44100", "-g", Gain, "-R", "0", "-C", chorus ? "1" : "0",
                "-o", "synth.dynamic-sample-loading=1", "-o", "synth.polyphony=256",
                // Larger blocks mean fewer writes into the pipe.
                "-o", "audio.period-size=1024",
                // Without this an unreadable font is silently replaced by the distribution's default.
                "-o", $"synth.default-soundfont={NoFallbackFont}",
                "-T", "raw", "-O", "float", "-F", "-", tools.SoundFont, file,
            ];
            var said = await ExternalProgram.Run(tools.Fluidsynth, arguments, cancel,
                drain: (stream, token) => PcmStreams.ReadFloats(stream, into, token));
            if (said.Contains("fluidsynth: error:", StringComparison.Ordinal))
                throw new AudioException(AudioErrorKind.ToolFailed, "FluidSynth could not play the score.", said);
        }
        finally
        {
            File.Delete(file);
        }
    }
}
