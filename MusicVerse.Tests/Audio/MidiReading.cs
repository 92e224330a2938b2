using System.Buffers.Binary;
using System.Text;

namespace MusicVerse.Tests.Audio;

/// <summary>A reader of Standard MIDI Files, written from the standard and not from our writer.</summary>
internal sealed class MidiReading
{
    public int Format { get; private init; }

    public int TicksPerQuarter { get; private init; }

    public List<Track> Tracks { get; } = [];

    internal sealed class Track
    {
        public string? Name { get; set; }

        public List<double> Tempos { get; } = [];

        public List<string> Markers { get; } = [];

        public (int, int) Meter { get; set; }

        public (int, int) Key { get; set; }

        public int Channel { get; set; } = -1;

        public int NoteOns { get; set; }

        public int NoteOffs { get; set; }

        public int Doubled { get; set; }
    }

    public static MidiReading Parse(byte[] file)
    {
        if (!file.AsSpan(0, 4).SequenceEqual("MThd"u8)) throw new FormatException("no header");
        var reading = new MidiReading { Format = Word(file, 8), TicksPerQuarter = Word(file, 12) };
        var at = 14;
        for (var i = 0; i < Word(file, 10); i++)
        {
            if (!file.AsSpan(at, 4).SequenceEqual("MTrk"u8)) throw new FormatException("no track");
            var length = BinaryPrimitives.ReadInt32BigEndian(file.AsSpan(at + 4));
            reading.Tracks.Add(ParseTrack(file.AsSpan(at + 8, length)));
            at += 8 + length;
        }
        if (at != file.Length) throw new FormatException("bytes after the last track");
        return reading;
    }

    private static int Word(byte[] file, int at) => BinaryPrimitives.ReadInt16BigEndian(file.AsSpan(at));

    private static Track ParseTrack(ReadOnlySpan<byte> bytes)
    {
        var track = new Track();
        var sounding = new HashSet<int>();
        var at = 0;
        while (true)
        {
            Variable(bytes, ref at);
            var status = bytes[at++];
            if (status == 0xFF)
            {
                var type = bytes[at++];
                var data = bytes.Slice(at, 0);
                var length = Variable(bytes, ref at);
                data = bytes.Slice(at, length);
                at += length;
                if (type == 0x2F) break;
                Meta(track, type, data);
                continue;
            }
            var kind = status & 0xF0;
            if (kind < 0x80) throw new FormatException("running status is not used by the writer");
            track.Channel = status & 0x0F;
            int key = bytes[at], value = kind is 0xC0 or 0xD0 ? 0 : bytes[at + 1];
            at += kind is 0xC0 or 0xD0 ? 1 : 2;
            if (kind == 0x90 && value > 0)
            {
                track.NoteOns++;
                if (!sounding.Add(key)) track.Doubled++;
            }
            else if (kind is 0x80 or 0x90)
            {
                track.NoteOffs++;
                sounding.Remove(key);
            }
        }
        if (at != bytes.Length) throw new FormatException("events after the end of the track");
        return track;
    }

    private static void Meta(Track track, byte type, ReadOnlySpan<byte> data)
    {
        switch (type)
        {
            case 0x03: track.Name = Encoding.UTF8.GetString(data); break;
            case 0x06: track.Markers.Add(Encoding.UTF8.GetString(data)); break;
            case 0x51: track.Tempos.Add(data[0] << 16 | data[1] << 8 | data[2]); break;
            case 0x58: track.Meter = (data[0], 1 << data[1]); break;
            case 0x59: track.Key = ((sbyte)data[0], data[1]); break;
        }
    }

    private static int Variable(ReadOnlySpan<byte> bytes, ref int at)
    {
        var value = 0;
        byte next;
        do
        {
            next = bytes[at++];
            value = value << 7 | next & 0x7F;
        }
        while ((next & 0x80) != 0);
        return value;
    }
}
