namespace MusicVerse.Audio.Composing.Library;

/// <summary>General MIDI programs by name, and our own patches with the program that stands for them in a MIDI file.</summary>
internal static class Gm
{
    public static Voice Piano => new(0);
    public static Voice BrightPiano => new(1);
    public static Voice ElectricPiano => new(4);
    public static Voice DxPiano => new(5);
    public static Voice Harpsichord => new(6);
    public static Voice Clavinet => new(7);
    public static Voice Celesta => new(8);
    public static Voice Glockenspiel => new(9);
    public static Voice MusicBox => new(10);
    public static Voice Vibraphone => new(11);
    public static Voice Marimba => new(12);
    public static Voice Bells => new(14);
    public static Voice DrawbarOrgan => new(16);
    public static Voice RockOrgan => new(18);
    public static Voice Accordion => new(21);
    public static Voice Harmonica => new(22);
    public static Voice NylonGuitar => new(24);
    public static Voice SteelGuitar => new(25);
    public static Voice JazzGuitar => new(26);
    public static Voice CleanGuitar => new(27);
    public static Voice MutedGuitar => new(28);
    public static Voice OverdrivenGuitar => new(29);
    public static Voice DistortionGuitar => new(30);
    public static Voice AcousticBass => new(32);
    public static Voice FingerBass => new(33);
    public static Voice PickBass => new(34);
    public static Voice FretlessBass => new(35);
    public static Voice SlapBass => new(36);
    public static Voice Violin => new(40);
    public static Voice Cello => new(42);
    public static Voice Contrabass => new(43);
    public static Voice Tremolo => new(44);
    public static Voice Pizzicato => new(45);
    public static Voice Harp => new(46);
    public static Voice Timpani => new(47);
    public static Voice Strings => new(48);
    public static Voice SlowStrings => new(49);
    public static Voice Choir => new(52);
    public static Voice Trumpet => new(56);
    public static Voice MutedTrumpet => new(59);
    public static Voice Horns => new(60);
    public static Voice Brass => new(61);
    public static Voice AltoSax => new(65);
    public static Voice TenorSax => new(66);
    public static Voice Clarinet => new(71);
    public static Voice Flute => new(73);
    public static Voice Whistle => new(78);
    public static Voice WarmPad => new(89);
    public static Voice Banjo => new(105);
    public static Voice Fiddle => new(110);

    public static Voice StandardKit => new(0, Drums: true);
    public static Voice RoomKit => new(8, Drums: true);
    public static Voice PowerKit => new(16, Drums: true);
    public static Voice JazzKit => new(32, Drums: true);
    public static Voice BrushKit => new(40, Drums: true);
    public static Voice OrchestraKit => new(48, Drums: true);

    /// <summary>A drum machine of ours, "kit-909" and the like.</summary>
    public static Voice Machine(string kit) => new(25, Drums: true, Patch: kit);

    public static Voice Synth(string patch, int program) => new(program, Patch: patch);
}
