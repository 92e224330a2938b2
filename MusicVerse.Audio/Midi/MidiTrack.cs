using System.Text;

namespace MusicVerse.Audio.Midi;

/// <summary>Collects the events of one MIDI track and writes them in time order with delta times.</summary>
internal sealed class MidiTrack
{
    private readonly List<(int Tick, int Order, byte[] Bytes)> _events = [];

    public void Name(string text) => Meta(0, 0x03, Encoding.UTF8.GetBytes(text));

    public void Meta(int tick, byte type, byte[] data)
    {
        using var bytes = new MemoryStream();
        bytes.WriteByte(0xFF);
        bytes.WriteByte(type);
        WriteVariable(bytes, data.Length);
        bytes.Write(data);
        _events.Add((tick, 0, bytes.ToArray()));
    }

    /// <summary>A channel event with one or two data bytes.</summary>
    public void Event(int tick, int status, params ReadOnlySpan<int> data)
    {
        var bytes = new byte[data.Length + 1];
        bytes[0] = (byte)status;
        for (var i = 0; i < data.Length; i++) bytes[i + 1] = (byte)Math.Clamp(data[i], 0, 127);
        _events.Add((tick, OrderOf(status & 0xF0), bytes));
    }

    public byte[] Finish()
    {
        using var track = new MemoryStream();
        var now = 0;
        foreach (var (tick, _, bytes) in _events.OrderBy(e => e.Tick).ThenBy(e => e.Order))
        {
            WriteVariable(track, tick - now);
            track.Write(bytes);
            now = tick;
        }
        track.Write([0, 0xFF, 0x2F, 0]);
        return track.ToArray();
    }

    /// <summary>At equal ticks: names and tempo, then notes ending, program and controllers, then notes starting.</summary>
    private static int OrderOf(int kind) => kind switch { 0x80 => 1, 0xC0 => 2, 0xB0 => 3, _ => 4 };

    private static void WriteVariable(MemoryStream stream, int value)
    {
        for (var shift = 21; shift > 0; shift -= 7)
            if (value >> shift > 0) stream.WriteByte((byte)(0x80 | ((value >> shift) & 0x7F)));
        stream.WriteByte((byte)(value & 0x7F));
    }
}
