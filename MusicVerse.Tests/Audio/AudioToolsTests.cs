using MusicVerse.Audio;
using Xunit;

namespace MusicVerse.Tests.Audio;

public sealed class AudioToolsTests
{
    [Fact]
    public void All_is_well_where_everything_is_installed() => Assert.Empty(new AudioTools().Check());

    [Fact]
    public void A_missing_program_is_named_with_its_package()
    {
        var problem = Assert.Single(new AudioTools { Fluidsynth = "/nowhere/fluidsynth" }.Check());
        Assert.Contains("\"fluidsynth\"", problem, StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_that_is_not_a_sound_font_is_found_out()
    {
        var file = Path.GetTempFileName();
        try
        {
            File.WriteAllText(file, "RIFF but nothing more");
            Assert.Contains("fluid-soundfont-gm", Assert.Single(new AudioTools { SoundFont = file }.Check()), StringComparison.Ordinal);
            Assert.Contains("fluid-soundfont-gm", Assert.Single(new AudioTools { SoundFont = file + ".missing" }.Check()), StringComparison.Ordinal);
        }
        finally
        {
            File.Delete(file);
        }
    }
}
