using MusicVerse.Core.Studio;
using Xunit;

namespace MusicVerse.Tests.Studio;

public sealed class MusicalKeyTests
{
    [Theory]
    [InlineData("C", "C major")]
    [InlineData("c", "C major")]
    [InlineData("Am", "A minor")]
    [InlineData("F# minor", "F# minor")]
    [InlineData("f♯min", "F# minor")]
    [InlineData("Gb minor", "F# minor")]
    [InlineData("F-sharp minor", "F# minor")]
    [InlineData("Bb dorian", "Bb dorian")]
    [InlineData("A# major", "Bb major")]
    [InlineData("Cb", "B major")]
    [InlineData("b", "B major")]
    [InlineData("bb", "Bb major")]
    [InlineData(" e  Mixolydian ", "E mixolydian")]
    [InlineData("D aeolian", "D minor")]
    [InlineData("си-бемоль минор", "Bb minor")]
    [InlineData("Фа диез мажор", "F# major")]
    [InlineData("до мажор", "C major")]
    [InlineData("ре дорийский", "D dorian")]
    [InlineData("ля", "A major")]
    public void A_key_has_one_spelling(string text, string expected) => Assert.Equal(expected, MusicalKey.Normalize(text));

    [Theory]
    [InlineData("")]
    [InlineData("H")]
    [InlineData("C##")]
    [InlineData("C locrian")]
    [InlineData("major")]
    [InlineData("C minor 7")]
    [InlineData("соль земли")]
    public void What_is_no_key_is_refused(string text) => Assert.Null(MusicalKey.Normalize(text));
}
