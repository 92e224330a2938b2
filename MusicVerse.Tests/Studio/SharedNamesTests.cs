using System.Xml.Linq;
using MusicVerse.Audio;
using MusicVerse.Audio.Composing;
using MusicVerse.Audio.Composing.Library;
using MusicVerse.Audio.Prompts;
using MusicVerse.Core.Studio;
using MusicVerse.Tests.Hosting;
using Xunit;

namespace MusicVerse.Tests.Studio;

/// <summary>What a request may name is what the engine knows, and what the engine names the app has words for.</summary>
public sealed class SharedNamesTests
{
    [Fact]
    public void Looks_are_the_painters() =>
        Assert.Equal(CoverArtist.Looks.Select(look => (look.Id, look.Name)), Looks.All.Select(look => (look.Id, look.Name)));

    [Fact]
    public void The_longest_edit_is_the_editors() => Assert.Equal(EditList.LongestResult, EditRequest.LongestResult);

    [Fact]
    public void Formats_are_the_encoders() =>
        Assert.Equal(TrackEncoder.Formats.Order(StringComparer.Ordinal), EncodeFormats.All.Order(StringComparer.Ordinal));

    [Theory]
    [InlineData("Words.resx")]
    [InlineData("Words.ru.resx")]
    public void Whatever_the_composer_names_the_app_has_words_for(string file)
    {
        var words = XDocument.Load(Path.Combine(RepositoryFiles.Root, "MusicVerse.MiniApp", "Resources", file)).Root!
            .Elements("data").Select(word => word.Attribute("name")!.Value).ToHashSet(StringComparer.Ordinal);

        // As Words.Numbered looks them up.
        static string Named(string family, string name) => $"{family}.{name.Replace(' ', '-')}";
        StyleDefinition[] styles =
        [
            .. StyleLibrary.All,
            .. Substyles.All.Select(branch => branch.Change(StyleLibrary.All.Single(style => style.Id == branch.Style))),
            .. StyleLibrary.All.SelectMany(style => Eras.All.Select(era => era.Change(style))),
        ];
        var names = Enum.GetNames<SectionKind>().Select(kind => Named("Section", kind.ToLowerInvariant()))
            .Concat(styles.SelectMany(style => style.Form.Names?.Values ?? []).Select(name => Named("Section", name)))
            .Concat(styles.SelectMany(style => style.Parts).Select(part => Named("Stem", part.Stem)))
            // What a prompt asks for and no part plays gets a stem of its own.
            .Concat(InstrumentWords.All.Select(word => Named("Stem", word.English)))
            .Concat(styles.SelectMany(style => style.Moods).Concat(MoodWords.All.Select(mood => mood.Name)).Select(name => Named("Mood", name)));
        Assert.Equal([], names.Except(words, StringComparer.Ordinal));
    }
}
