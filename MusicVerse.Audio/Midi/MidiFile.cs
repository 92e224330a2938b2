using System.Buffers.Binary;
using System.Text;
using MusicVerse.Audio.Composing;

namespace MusicVerse.Audio.Midi;

/// <summary>Writes a score as a Standard MIDI File, format 1: a conductor track, then one named track per part.</summary>
internal static class MidiFile
{
    public const int TicksPerQuarter = 960;
    private const int DrumChannel = 9;

    /// <summary>MIDI clocks of a quarter note; a metronome clicks once a beat.</summary>
    private const int MidiClocks = 24;

    public static byte[] Write(Score score, IEnumerable<Part> parts)
    {
        var channels = new ChannelPlan();
        var tracks = new List<byte[]> { Conductor(score) };
        tracks.AddRange(parts.Select(part => PartTrack(part, channels.For(part))));
        using var file = new MemoryStream();
        file.Write("MThd"u8);
        WriteUInt32(file, 6);
        WriteUInt16(file, 1);
        WriteUInt16(file, tracks.Count);
        WriteUInt16(file, TicksPerQuarter);
        foreach (var track in tracks)
        {
            file.Write("MTrk"u8);
            WriteUInt32(file, track.Length);
            file.Write(track);
        }
        return file.ToArray();
    }

    private static byte[] Conductor(Score score)
    {
        var track = new MidiTrack();
        track.Name(score.Title);
        track.Meta(0, 0x58, [(byte)score.Meter.Numerator, (byte)Math.Log2(score.Meter.Denominator), (byte)(MidiClocks * score.Meter.PulseBeats), 8]);
        track.Meta(0, 0x59, [(byte)(sbyte)score.Key.Signature, (byte)(score.Key.IsMinor ? 1 : 0)]);
        foreach (var (beat, bpm) in score.Tempo.Changes)
        {
            var micros = (int)Math.Round(60_000_000 / bpm);
            track.Meta(Ticks(beat), 0x51, [(byte)(micros >> 16), (byte)(micros >> 8), (byte)micros]);
        }
        foreach (var section in score.Sections)
            track.Meta(Ticks(section.StartBar * score.Meter.BarBeats), 0x06, Encoding.UTF8.GetBytes(section.Name));
        return track.Finish();
    }

    private static byte[] PartTrack(Part part, int channel)
    {
        const byte volume = 100;
        var track = new MidiTrack();
        track.Name(part.Name);
        track.Event(0, 0xC0 | channel, part.Voice.Program);
        track.Event(0, 0xB0 | channel, 7, volume);
        track.Event(0, 0xB0 | channel, 10, (int)Math.Round(64 + 63 * part.Pan));
        foreach (var control in part.Controls) track.Event(Ticks(control.At), 0xB0 | channel, control.Number, control.Value);
        foreach (var note in WithoutOverlaps(part.Notes))
        {
            var start = Ticks(note.Start);
            var velocity = Math.Clamp((int)Math.Round(note.Velocity * 127), 1, 127);
            track.Event(start, 0x90 | channel, note.Pitch, velocity);
            track.Event(Math.Max(start + 1, Ticks(note.End)), 0x80 | channel, note.Pitch, 0);
        }
        return track.Finish();
    }

    /// <summary>A note-off ends every sounding note of its key, so a note must end before the same key is struck again.</summary>
    private static IEnumerable<Note> WithoutOverlaps(List<Note> notes)
    {
        foreach (var key in notes.GroupBy(n => n.Pitch).OrderBy(g => g.Key))
        {
            var ordered = key.OrderBy(n => n.Start).ToList();
            for (var i = 0; i < ordered.Count; i++)
            {
                var note = ordered[i];
                if (i + 1 < ordered.Count && ordered[i + 1].Start < note.End)
                    note = note with { Length = ordered[i + 1].Start - note.Start };
                if (note.Length > 0) yield return note;
            }
        }
    }

    public static int Ticks(double beats) => Math.Max(0, (int)Math.Round(beats * TicksPerQuarter));

    private static void WriteUInt32(Stream stream, int value)
    {
        Span<byte> bytes = stackalloc byte[4];
        BinaryPrimitives.WriteInt32BigEndian(bytes, value);
        stream.Write(bytes);
    }

    private static void WriteUInt16(Stream stream, int value)
    {
        Span<byte> bytes = stackalloc byte[2];
        BinaryPrimitives.WriteInt16BigEndian(bytes, (short)value);
        stream.Write(bytes);
    }

    /// <summary>Melodic parts take channels 1–9 and 11–16 in turn; every drum part plays on 10.</summary>
    private sealed class ChannelPlan
    {
        private const int Channels = 16;
        private int _next;

        public int For(Part part)
        {
            if (part.Voice.Drums) return DrumChannel;
            if (_next == DrumChannel) _next++;
            return _next < Channels ? _next++ : throw new InvalidOperationException("A score has more melodic parts than MIDI has channels.");
        }
    }
}
