using MusicVerse.Audio;
using MusicVerse.Core.Studio;
using Xunit;

namespace MusicVerse.Tests.Studio;

/// <summary>What a request may name is what the engine knows.</summary>
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
}
