using System.Diagnostics;
using System.Globalization;
using MusicVerse.Audio;
using MusicVerse.Audio.Mixing;
using MusicVerse.Audio.Production;
using MusicVerse.Audio.Tools;
using MusicVerse.Bench.Separation;

// Usage: [seconds [style ...]]. Prints SI-SDR of every stem beside that of the mix taken for the stem.
const double standardSeconds = 60;
string[] standardStyles =
    ["lofi", "house", "drum-and-bass", "trap", "boom-bap", "synthwave", "orchestral", "jazz-trio", "bossa-nova", "funk", "disco", "rock", "metal", "folk", "reggae", "gospel"];

var duration = TimeSpan.FromSeconds(args.Length > 0 ? double.Parse(args[0], CultureInfo.InvariantCulture) : standardSeconds);
var styles = args.Length > 1 ? args[1..] : standardStyles;
var tools = new AudioTools();
var folder = Directory.CreateTempSubdirectory("musicverse-separation-").FullName;
var scores = TrueStems.Names.ToDictionary(name => name, _ => new List<(double Mix, double Stem)>());
var (separating, playing) = (TimeSpan.Zero, TimeSpan.Zero);
try
{
    Print($"SI-SDR in dB: mix as the estimate, our estimate, (improvement). The vocals are a stand-in.");
    Print($"{"style",-14}{string.Concat(TrueStems.Names.Select(name => $"{name,21}"))}{"null",9}");
    foreach (var style in styles) await Measure(style);
    Print($"{"mean",-14}{string.Concat(TrueStems.Names.Select(name => Column(scores[name].Average(s => s.Mix), scores[name].Average(s => s.Stem))))}");
    Print($"{playing.TotalSeconds:0} s of music in {separating.TotalSeconds:0.0} s; most memory {Process.GetCurrentProcess().PeakWorkingSet64 / 1e6:0} MB with the renders");
}
finally
{
    Directory.Delete(folder, recursive: true);
}

async Task Measure(string style)
{
    var truth = await TrueStems.Render(style, duration, tools, folder, CancellationToken.None);
    var mixFile = Path.Combine(folder, "mix.flac");
    truth.Mix.QuantizeTo24Bits();
    await new Encoder(tools).Flac(truth.Mix, mixFile, tags: null, CancellationToken.None);
    var clock = Stopwatch.StartNew();
    var separated = await new StemSeparator(tools).Separate(mixFile, folder, progress: null, CancellationToken.None);
    (separating, playing) = (separating + clock.Elapsed, playing + TimeSpan.FromSeconds((double)truth.Mix.Length / StereoBuffer.SampleRate));
    var line = $"{style,-14}";
    var rest = new StereoBuffer(truth.Mix.Length);
    rest.Add(truth.Mix);
    foreach (var stem in separated.Stems)
    {
        var estimate = await new AudioReader(tools).Read(stem.Path, StemSeparator.LongestDuration, CancellationToken.None);
        rest.Subtract(estimate);
        var (before, after) = (ScaleInvariant.Sdr(truth.Stems[stem.Name], truth.Mix), ScaleInvariant.Sdr(truth.Stems[stem.Name], estimate));
        line += Column(before, after);
        if (double.IsFinite(before) && double.IsFinite(after)) scores[stem.Name].Add((before, after));
    }
    var left = rest.Left.Concat(rest.Right).Max(Math.Abs);
    Print($"{line}{(left == 0 ? "exact" : $"{20 * Math.Log10(left):0} dB"),9}");
}

static string Column(double before, double after) => double.IsFinite(before)
    ? string.Create(CultureInfo.InvariantCulture, $"{before,7:0.0} {after,5:0.0} ({after - before,5:+0.0;-0.0})")
    : $"{"-",21}";

static void Print(FormattableString text) => Console.WriteLine(text.ToString(CultureInfo.InvariantCulture));
