using System.Xml.Linq;
using MusicVerse.Audio;
using MusicVerse.Audio.Covers;
using MusicVerse.Audio.Theory;
using Xunit;

namespace MusicVerse.Tests.Audio;

public sealed class CoverTests
{
    private static string Draw(string style, string title = "Echoes", long seed = 1, Key? key = null) =>
        CoverDesign.Draw(new CoverSubject(title, style, key ?? new Key(9, Mode.Minor), 0.6, seed, [0.3, 0.6, 1, 0.4]));

    [Fact]
    public void Every_style_has_a_look_of_its_own()
    {
        var pictures = Styles.All.Select(style => Draw(style.Id)).ToList();
        Assert.All(pictures, picture => XDocument.Parse(picture));
        Assert.Equal(Styles.All.Count, pictures.Distinct(StringComparer.Ordinal).Count());
    }

    [Theory]
    [InlineData("<script>&\"'")]
    [InlineData("")]
    [InlineData("   ")]
    [InlineData("Очень длинное название, которое никак не помещается в одну строку и даже в две строки обложки")]
    [InlineData("Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft")]
    [InlineData("\u0000\u0007tab\there\ud800")]
    [InlineData("👩‍🎤 stage")]
    public void Any_title_makes_a_well_formed_picture(string title) => XDocument.Parse(Draw("rock", title));

    [Fact]
    public void The_same_seed_draws_the_same_picture_and_another_seed_another()
    {
        Assert.Equal(Draw("metal"), Draw("metal"));
        Assert.NotEqual(Draw("metal"), Draw("metal", seed: 2));
    }

    [Theory]
    [InlineData("C", 30)]
    [InlineData("G", 60)]
    [InlineData("A minor", 120)]
    [InlineData("F", 0)]
    public void The_key_gives_the_hue(string key, double hue) => Assert.Equal(hue, Palette.HueOf(Key.Parse(key)!.Value));

    [Fact]
    public void White_type_stands_out_on_every_ground()
    {
        for (var tonic = 0; tonic < 12; tonic++)
            foreach (var mode in (Mode[])[Mode.Major, Mode.Minor])
                Assert.True(Palette.For(new Key(tonic, mode), 1).Deep.Lightness < 0.3);
    }
}
