using MusicVerse.Audio.Mixing;

namespace MusicVerse.Audio.Composing;

/// <summary>Small changes to a style, from which sub-styles and eras are made. A part that the style lacks is left alone.</summary>
internal static class StyleEdits
{
    /// <summary>Changes every part for which the change has an answer.</summary>
    public static StyleDefinition Each(this StyleDefinition style, Func<PartSpec, PartSpec> change) =>
        style with { Parts = [.. style.Parts.Select(change)] };

    public static StyleDefinition With(this StyleDefinition style, PartSpec part, ChannelStrip? strip = null)
    {
        var mix = new Dictionary<string, ChannelStrip>(style.Mix, StringComparer.Ordinal);
        if (strip is not null) mix[part.Stem] = strip;
        return style with { Parts = [.. style.Parts, part], Mix = mix };
    }

    public static StyleDefinition Without(this StyleDefinition style, params string[] names) =>
        style with { Parts = [.. style.Parts.Where(part => !names.Contains(part.Name))] };

    /// <summary>Gives a part another instrument.</summary>
    public static StyleDefinition Play(this StyleDefinition style, string part, Voice voice, string? name = null) =>
        style.Each(p => p.Name == part ? p with { Voice = voice, Name = name ?? p.Name, Or = [] } : p);

    /// <summary>Grooves of the drummer; percussionists keep theirs.</summary>
    public static StyleDefinition Drums(this StyleDefinition style, Voice? kit = null, double? ghosts = null, params Groove[] grooves) =>
        style.Each(p => p is DrumSpec { Stem: "drums" } drums
            ? drums with { Voice = kit ?? drums.Voice, Ghosts = ghosts ?? drums.Ghosts, Grooves = grooves.Length > 0 ? grooves : drums.Grooves }
            : p);

    public static StyleDefinition Bass(this StyleDefinition style, Voice? voice = null, params BassLine[] lines) =>
        style.Each(p => p is BassSpec { Stem: "bass" } bass ? bass with { Voice = voice ?? bass.Voice, Lines = lines.Length > 0 ? lines : bass.Lines } : p);

    public static StyleDefinition Chords(this StyleDefinition style, string part, params Comping[] rhythms) =>
        style.Each(p => p is ChordsSpec chords && p.Name == part ? chords with { Rhythms = rhythms } : p);

    public static StyleDefinition Lead(this StyleDefinition style, Func<LeadSpec, LeadSpec> change) =>
        style.Each(p => p is LeadSpec { Stem: "melody" } lead ? change(lead) : p);

    public static StyleDefinition Strip(this StyleDefinition style, string stem, Func<ChannelStrip, ChannelStrip> change) =>
        style with { Mix = style.Mix.ToDictionary(pair => pair.Key, pair => pair.Key == stem ? change(pair.Value) : pair.Value, StringComparer.Ordinal) };

    public static StyleDefinition Strips(this StyleDefinition style, Func<ChannelStrip, ChannelStrip> change) =>
        style with { Mix = style.Mix.ToDictionary(pair => pair.Key, pair => change(pair.Value), StringComparer.Ordinal) };

    public static ChannelStrip Eq(this ChannelStrip strip, params Biquad[] bands) => strip with { Eq = [.. strip.Eq, .. bands] };
}
