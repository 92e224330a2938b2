namespace MusicVerse.Audio.Composing;

/// <summary>Bends the form's energies to the mood and to the curve that the prompt asks for.</summary>
internal static class EnergyPlanner
{
    private const double Least = 0.05;

    public static List<Section> Apply(List<Section> sections, Brief brief)
    {
        var shifted = sections.ConvertAll(section => section with { Energy = section.Energy + brief.EnergyShift });
        return [.. shifted.Select((section, i) => section with { Energy = Math.Clamp(Bent(shifted, i, brief.Curve), Least, 1) })];
    }

    private static double Bent(List<Section> sections, int index, EnergyCurve curve)
    {
        var section = sections[index];
        var position = sections.Count == 1 ? 1 : (double)index / (sections.Count - 1);
        return curve switch
        {
            EnergyCurve.Drop when section.Kind == SectionKind.Chorus => 1,
            EnergyCurve.Drop when index + 1 < sections.Count && sections[index + 1].Kind == SectionKind.Chorus => section.Energy * 0.7,
            EnergyCurve.Rise => 0.2 + 0.8 * position * (0.4 + 0.6 * section.Energy),
            EnergyCurve.Fall => 0.2 + 0.8 * (1 - position) * (0.4 + 0.6 * section.Energy),
            EnergyCurve.Level => 0.25 * section.Energy + 0.75 * sections.Average(s => s.Energy),
            _ => section.Energy,
        };
    }
}
