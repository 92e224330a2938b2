using System.Diagnostics;
using System.Text;
using System.Text.Json;
using MusicVerse.Tests.Hosting;

namespace MusicVerse.Tests.Audio;

/// <summary>A MIDI file as the npm package midi-file reads it: a parser that shares nothing with our writer.</summary>
internal sealed class MidiReading
{
    private const string Script = """
        const { parseMidi } = require('midi-file');
        process.stdout.write(JSON.stringify(parseMidi(require('fs').readFileSync(process.argv[1]))));
        """;

    public required int Format { get; init; }

    public required int TicksPerQuarter { get; init; }

    public required IReadOnlyList<Track> Tracks { get; init; }

    internal sealed class Track(JsonElement events)
    {
        private readonly List<JsonElement> _events = [.. events.EnumerateArray()];

        public string? Name => Of("trackName").Select(Text).SingleOrDefault();

        public IEnumerable<int> MicrosecondsPerQuarter => Of("setTempo").Select(e => e.GetProperty("microsecondsPerBeat").GetInt32());

        public IEnumerable<string> Markers => Of("marker").Select(Text);

        public (int, int) Meter => Of("timeSignature").Select(e => (e.GetProperty("numerator").GetInt32(), e.GetProperty("denominator").GetInt32())).Single();

        public (int Sharps, int Minor) Key => Of("keySignature").Select(e => (e.GetProperty("key").GetInt32(), e.GetProperty("scale").GetInt32())).Single();

        public IEnumerable<int> Channels => _events.Where(e => e.TryGetProperty("channel", out _)).Select(e => e.GetProperty("channel").GetInt32()).Distinct();

        public int NoteOns => Of("noteOn").Count();

        public int NoteOffs => Of("noteOff").Count();

        /// <summary>Positions in ticks, in the order in which they end.</summary>
        public IReadOnlyList<(int Key, int Start, int End)> Notes
        {
            get
            {
                var (notes, sounding) = (new List<(int Key, int Start, int End)>(), new Dictionary<int, int>());
                foreach (var (tick, each) in Timed())
                {
                    if (TypeOf(each) == "noteOn") sounding[each.GetProperty("noteNumber").GetInt32()] = tick;
                    if (TypeOf(each) == "noteOff" && sounding.Remove(each.GetProperty("noteNumber").GetInt32(), out var start))
                        notes.Add((each.GetProperty("noteNumber").GetInt32(), start, tick));
                }
                return notes;
            }
        }

        public IEnumerable<(int Tick, int Number, int Value)> Controls => Timed().Where(timed => TypeOf(timed.Event) == "controller")
            .Select(timed => (timed.Tick, timed.Event.GetProperty("controllerType").GetInt32(), timed.Event.GetProperty("value").GetInt32()));

        public bool Ends => _events[^1].GetProperty("type").GetString() == "endOfTrack";

        /// <summary>Notes struck while the same key still sounds.</summary>
        public int Doubled()
        {
            var sounding = new HashSet<int>();
            var doubled = 0;
            foreach (var each in _events)
            {
                var type = each.GetProperty("type").GetString();
                if (type == "noteOn" && !sounding.Add(each.GetProperty("noteNumber").GetInt32())) doubled++;
                if (type == "noteOff") sounding.Remove(each.GetProperty("noteNumber").GetInt32());
            }
            return doubled;
        }

        /// <summary>The parser takes each byte of a text for a letter.</summary>
        private static string Text(JsonElement e) => Encoding.UTF8.GetString(Encoding.Latin1.GetBytes(e.GetProperty("text").GetString()!));

        private IEnumerable<(int Tick, JsonElement Event)> Timed()
        {
            var tick = 0;
            foreach (var each in _events) yield return (tick += each.GetProperty("deltaTime").GetInt32(), each);
        }

        private static string TypeOf(JsonElement each) => each.GetProperty("type").GetString()!;

        private IEnumerable<JsonElement> Of(string type) => _events.Where(e => e.GetProperty("type").GetString() == type);
    }

    public static async Task<MidiReading> Parse(byte[] file)
    {
        var path = Path.GetTempFileName();
        try
        {
            await File.WriteAllBytesAsync(path, file);
            var start = new ProcessStartInfo("node", ["-e", Script, path]) { WorkingDirectory = Path.Combine(RepositoryFiles.Root, "eng", "tools") };
            var read = JsonDocument.Parse((await Programs.Run(start)).Output).RootElement;
            var header = read.GetProperty("header");
            return new MidiReading
            {
                Format = header.GetProperty("format").GetInt32(), TicksPerQuarter = header.GetProperty("ticksPerBeat").GetInt32(),
                Tracks = [.. read.GetProperty("tracks").EnumerateArray().Select(events => new Track(events))],
            };
        }
        finally
        {
            File.Delete(path);
        }
    }
}
