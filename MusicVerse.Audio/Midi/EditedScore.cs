using MusicVerse.Audio.Editing;
using MusicVerse.Audio.Mixing;
using NAudio.Midi;
using StandardMidiFile = NAudio.Midi.MidiFile;

namespace MusicVerse.Audio.Midi;

/// <summary>The notes of a MIDI file and all else that it says, movable in time. Positions are ticks, with fractions until they are written.</summary>
internal sealed class EditedScore
{
    private const int DrumChannel = 10, HighestNote = 127, SlowestMicroseconds = 0xFFFFFF, Octave = 12;

    /// <summary>What is shorter is heard as a click and not as a note; a drum whose stroke is cut off by less is still struck.</summary>
    private const double ShortestNoteSeconds = 0.01;

    private readonly int _ticksPerQuarter;
    private readonly IReadOnlyList<TempoChange> _tempo;
    private readonly IReadOnlyList<ScoreTrack> _tracks;
    private readonly double _semitones;

    private EditedScore(int ticksPerQuarter, IReadOnlyList<TempoChange> tempo, IReadOnlyList<ScoreTrack> tracks, double semitones) =>
        (_ticksPerQuarter, _tempo, _tracks, _semitones) = (ticksPerQuarter, tempo, tracks, semitones);

    private int Semitones => (int)Math.Round(_semitones);

    /// <summary>False where the notes of MIDI, or its tempos, cannot say it.</summary>
    public bool IsExact =>
        Math.Abs(_semitones - Semitones) < 1e-6
        && _tempo.All(change => change.Microseconds <= SlowestMicroseconds)
        && _tracks.SelectMany(track => track.Notes).All(note => note.IsDrum || note.Number + Semitones is >= 0 and <= HighestNote);

    public static EditedScore Read(string path)
    {
        using var stream = File.OpenRead(path);
        var file = new StandardMidiFile(stream, strictChecking: false);
        var events = Enumerable.Range(0, file.Tracks).Select(track => file.Events[track]).ToList();
        List<TempoChange> tempo = [.. events.SelectMany(track => track).OfType<TempoEvent>().OrderBy(change => change.AbsoluteTime)
            .Select(change => new TempoChange(change.AbsoluteTime, change.MicrosecondsPerQuarterNote))];
        if (tempo is not [{ Tick: 0 }, ..]) tempo.Insert(0, TempoChange.Default);
        return new EditedScore(file.DeltaTicksPerQuarterNote, tempo, [.. events.Select(ScoreTrack.Of)], 0);
    }

    /// <param name="factor">Above 1 is faster.</param>
    public EditedScore Stretched(double factor, double semitones) => new(
        _ticksPerQuarter, [.. _tempo.Select(change => change with { Microseconds = change.Microseconds / factor })], _tracks, _semitones + semitones);

    /// <summary>Plays pieces in a row. What sounds across a cut is cut there.</summary>
    public EditedScore Rearranged(IReadOnlyList<Piece> pieces)
    {
        var tempo = new List<TempoChange>();
        var tracks = _tracks.Select(_ => new ScoreTrack([], [])).ToList();
        double at = 0;
        foreach (var piece in Joined(pieces))
        {
            var span = new TickSpan(TickAt(piece.Start), TickAt(piece.End), at);
            var held = _tempo.Last(change => change.Tick <= span.From);
            tempo.AddRange(_tempo.Where(change => change.Tick > span.From && change.Tick < span.To).Prepend(held with { Tick = span.From })
                .Select(change => change with { Tick = span.Moved(change.Tick) }));
            foreach (var (source, target) in _tracks.Zip(tracks)) source.CopyTo(target, span, ShortestNoteSeconds * TicksPerSecond(held));
            at += span.To - span.From;
        }
        return new EditedScore(_ticksPerQuarter, tempo, tracks, _semitones);
    }

    public void Write(string path)
    {
        var events = new MidiEventCollection(1, _ticksPerQuarter);
        foreach (var (index, track) in _tracks.Index())
        {
            var list = events.AddTrack();
            var conducts = index == 0 ? _tempo.Select(change => (MidiEvent)new TempoEvent((int)Math.Round(change.Microseconds), Tick(change.Tick))) : [];
            foreach (var each in conducts.Concat(track.Events(Semitones)).OrderBy(each => each.AbsoluteTime).ThenBy(Rank)) list.Add(each);
            list.Add(new MetaEvent(MetaEventType.EndTrack, 0, list.Count == 0 ? 0 : list[^1].AbsoluteTime));
        }
        using var stream = File.Create(path);
        StandardMidiFile.Export(stream, events);
    }

    public static long Tick(double position) => (long)Math.Round(position);

    public static KeySignatureEvent Transposed(KeySignatureEvent key, int semitones, long tick)
    {
        // Seven fifths are a semitone; of the spellings that sound alike, the one with fewer accidentals.
        var fifths = (key.SharpsFlats + 7 * semitones) % Octave;
        var most = key.MajorMinor == 0 ? 6 : 5;
        if (fifths > most) fifths -= Octave;
        if (fifths <= most - Octave) fifths += Octave;
        return new KeySignatureEvent(fifths, key.MajorMinor, tick);
    }

    /// <summary>Notes that end come first and notes that start come last.</summary>
    private static int Rank(MidiEvent each) => each switch
    {
        NoteOnEvent => 3,
        NoteEvent => 0,
        MetaEvent => 1,
        _ => 2,
    };

    /// <summary>Pieces that follow each other in the original are one: a note that sounds across their border goes on.</summary>
    private static List<Piece> Joined(IReadOnlyList<Piece> pieces)
    {
        var joined = new List<Piece>();
        foreach (var piece in pieces)
        {
            if (joined is [.., var last] && last.End == piece.Start) joined[^1] = last with { End = piece.End };
            else joined.Add(piece);
        }
        return joined;
    }

    private double TickAt(int frame)
    {
        var seconds = (double)frame / StereoBuffer.SampleRate;
        foreach (var (change, next) in _tempo.Zip(_tempo.Skip(1)))
        {
            var lasts = (next.Tick - change.Tick) / TicksPerSecond(change);
            if (seconds < lasts) return change.Tick + seconds * TicksPerSecond(change);
            seconds -= lasts;
        }
        return _tempo[^1].Tick + seconds * TicksPerSecond(_tempo[^1]);
    }

    private double TicksPerSecond(TempoChange tempo) => _ticksPerQuarter * 1_000_000 / tempo.Microseconds;

    /// <param name="Microseconds">Of a quarter note.</param>
    private readonly record struct TempoChange(double Tick, double Microseconds)
    {
        /// <summary>120 beats a minute, where a file does not say.</summary>
        public static TempoChange Default => new(0, 500_000);
    }

    private readonly record struct ScoreNote(double Start, double End, int Channel, int Number, int Velocity)
    {
        public bool IsDrum => Channel == DrumChannel;
    }

    /// <summary>Whatever holds from its tick on: a controller, a program, a marker, a meter …</summary>
    private readonly record struct Setting(double Tick, MidiEvent Event)
    {
        /// <summary>A later setting of the same thing takes its place.</summary>
        public object Subject => Event switch
        {
            ControlChangeEvent control => (control.Channel, control.CommandCode, (int)control.Controller),
            MetaEvent meta => meta.MetaEventType,
            _ => (Event.Channel, Event.CommandCode),
        };
    }

    /// <summary>A stretch of the original, and where it is played.</summary>
    private readonly record struct TickSpan(double From, double To, double At)
    {
        public double Moved(double tick) => At + tick - From;
    }

    private sealed record ScoreTrack(List<ScoreNote> Notes, List<Setting> Settings)
    {
        public static ScoreTrack Of(IEnumerable<MidiEvent> events)
        {
            var track = new ScoreTrack([], []);
            foreach (var each in events)
            {
                if (each is NoteOnEvent { OffEvent: { } off } on)
                    track.Notes.Add(new(on.AbsoluteTime, off.AbsoluteTime, on.Channel, on.NoteNumber, on.Velocity));
                else if (each is not NoteEvent and not TempoEvent and not MetaEvent { MetaEventType: MetaEventType.EndTrack })
                    track.Settings.Add(new(each.AbsoluteTime, each));
            }
            return track;
        }

        public void CopyTo(ScoreTrack target, TickSpan span, double shortest)
        {
            foreach (var held in Settings.Where(setting => setting.Tick <= span.From).GroupBy(setting => setting.Subject).Select(group => group.Last()))
            {
                var before = target.Settings.FindLast(setting => setting.Subject.Equals(held.Subject));
                if (before.Event != held.Event) target.Settings.Add(held with { Tick = span.At });
            }
            var inside = Settings.Where(setting => setting.Tick > span.From && setting.Tick < span.To);
            target.Settings.AddRange(inside.Select(setting => setting with { Tick = span.Moved(setting.Tick) }));
            foreach (var note in Notes)
            {
                // The stroke of a drum is all there is to it.
                if (note.IsDrum && note.Start < span.From - shortest) continue;
                var (start, end) = (Math.Max(note.Start, span.From), Math.Min(note.End, span.To));
                var isWhole = start == note.Start && end == note.End;
                if (end > start && (isWhole || end - start >= shortest)) target.Notes.Add(note with { Start = span.Moved(start), End = span.Moved(end) });
            }
        }

        public IEnumerable<MidiEvent> Events(int semitones)
        {
            foreach (var setting in Settings)
            {
                var tick = Tick(setting.Tick);
                var moved = setting.Event is KeySignatureEvent key ? Transposed(key, semitones, tick) : setting.Event.Clone();
                moved.AbsoluteTime = tick;
                yield return moved;
            }
            foreach (var note in Notes)
            {
                var start = Tick(note.Start);
                var number = note.IsDrum ? note.Number : note.Number + semitones;
                var on = new NoteOnEvent(start, note.Channel, number, note.Velocity, (int)Math.Max(1, Tick(note.End) - start));
                yield return on;
                yield return on.OffEvent!;
            }
        }
    }
}
