using System.Xml.Linq;
using MusicVerse.Audio;
using MusicVerse.Audio.Covers;
using MusicVerse.Audio.Theory;
using MusicVerse.Audio.Tools;
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

    [Theory]
    [InlineData("👩‍🎤 🎸", "Untitled")]
    [InlineData("", "Untitled")]
    [InlineData("👩‍🎤 stage", "stage")]
    [InlineData("<script>", "<script>")]
    [InlineData("שלום", "שלום")]
    public void The_title_is_set_in_type_that_exists(string title, string shown) =>
        Assert.Equal(shown, string.Concat(XDocument.Parse(Draw("house", title)).Descendants().Where(element => element.Name.LocalName == "text").Select(element => element.Value)));

    [Fact]
    public void No_line_of_a_broken_word_is_joined_to_another() => Assert.Equal(
        "Donaudampfschifffahrtselektrizitätenhauptbetriebswerk",
        string.Concat(XDocument.Parse(Draw("house", "Donaudampfschifffahrtselektrizitätenhauptbetriebswerk")).Descendants().Where(element => element.Name.LocalName == "text").Select(element => element.Value)));

    [Fact]
    public void No_shape_needs_a_surface_of_its_own() =>
        Assert.All(CoverArtist.Looks, look => Assert.DoesNotContain(" opacity=", Draw(look.Id), StringComparison.Ordinal));

    [Fact]
    public void There_are_at_least_24_looks_and_one_for_every_style()
    {
        Assert.True(CoverArtist.Looks.Count >= 24);
        Assert.Equal(CoverArtist.Looks.Count, CoverArtist.Looks.Select(look => look.Name).Distinct(StringComparer.Ordinal).Count());
        Assert.Subset(CoverArtist.Looks.Select(look => look.Id).ToHashSet(), Styles.All.Select(style => style.Id).ToHashSet());
    }

    [Fact]
    public async Task A_cover_is_painted_in_three_files_of_the_right_sizes()
    {
        var folder = Directory.CreateTempSubdirectory("musicverse-cover-");
        try
        {
            var painted = await new CoverArtist(new AudioTools()).Paint(Request, folder.FullName, TestContext.Current.CancellationToken);

            Assert.Equal(3, folder.GetFiles().Length);
            Assert.Equal((3000, 3000), await SizeOf(painted.Jpeg));
            Assert.Equal((3000, 3000), await SizeOf(painted.Png));
            Assert.Equal((320, 320), await SizeOf(painted.Thumbnail));
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    [Fact]
    public async Task A_request_that_cannot_be_painted_is_refused()
    {
        var artist = new CoverArtist(new AudioTools());
        foreach (var request in (CoverRequest[])[Request with { Look = "no-such-look" }, Request with { Key = "H sharp" }, Request with { Energy = double.NaN }, Request with { Sections = [2] }])
            await Assert.ThrowsAsync<ArgumentException>(() => artist.Paint(request, Path.GetTempPath(), TestContext.Current.CancellationToken));
    }

    private static CoverRequest Request => new() { Title = "Эхо & echo", Style = "disco", Key = "F# minor", Energy = 0.7, Seed = 9, Sections = [0.2, 0.8], Look = "rock" };

    /// <summary>As a tool that is not ours sees it.</summary>
    private static async Task<(int Width, int Height)> SizeOf(string picture)
    {
        using var text = new MemoryStream();
        await ExternalProgram.Run("ffprobe", ["-v", "error", "-show_entries", "stream=width,height", "-of", "csv=p=0", picture], TestContext.Current.CancellationToken,
            drain: (stream, cancel) => stream.CopyToAsync(text, cancel));
        var numbers = System.Text.Encoding.ASCII.GetString(text.ToArray()).Trim().Split(',');
        return (int.Parse(numbers[0], System.Globalization.CultureInfo.InvariantCulture), int.Parse(numbers[1], System.Globalization.CultureInfo.InvariantCulture));
    }

    [Fact]
    public void White_type_stands_out_on_every_ground()
    {
        for (var tonic = 0; tonic < 12; tonic++)
            foreach (var mode in (Mode[])[Mode.Major, Mode.Minor])
                Assert.True(Palette.For(new Key(tonic, mode), 1).Deep.Lightness < 0.3);
    }
}
