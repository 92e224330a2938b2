using System.Globalization;

namespace MusicVerse.Audio.Tools;

/// <summary>ffmpeg's arguments for what is played of a file.</summary>
internal static class SoundArguments
{
    /// <summary>ffmpeg's own conversion would turn each side down by 3 dB.</summary>
    private const string MonoOnBothSides = "pan=stereo|c0=c0|c1=c0";

    /// <summary>The file's own channels.</summary>
    public static IReadOnlyList<string> AtRate(ProbedAudio probed, int sampleRate) =>
        [.. Filters(End(probed)), .. sampleRate == probed.SampleRate ? [] : (string[])["-ar", Text(sampleRate)]];

    /// <param name="further">Filters that come after the conversion to two channels.</param>
    public static IReadOnlyList<string> Stereo(ProbedAudio probed, int sampleRate, params IEnumerable<string> further) =>
        [.. Filters([.. End(probed), .. Sides(probed), .. further]), "-ac", "2", "-ar", Text(sampleRate)];

    private static string[] End(ProbedAudio probed) => probed.EndFrame is { } end ? [$"atrim=end_sample={Text(end)}"] : [];

    private static string[] Sides(ProbedAudio probed) => probed.Channels == 1 ? [MonoOnBothSides] : [];

    private static string[] Filters(string[] filters) => filters.Length == 0 ? [] : ["-af", string.Join(',', filters)];

    private static string Text(long value) => value.ToString(CultureInfo.InvariantCulture);
}
