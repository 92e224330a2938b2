using System.Globalization;
using System.Text.Json;
using FluentValidation;

namespace MusicVerse.Api.Problems;

/// <summary>Rules that several bodies share.</summary>
public static class Rules
{
    private const char ZeroWidthNonJoiner = '\u200C';
    private const char ZeroWidthJoiner = '\u200D';
    private const char LeftToRightMark = '\u200E';
    private const char RightToLeftMark = '\u200F';

    static Rules() => Configure();

    /// <summary>Field errors name members as they are spelled on the wire.</summary>
    public static void Configure() => ValidatorOptions.Global.PropertyNameResolver =
        (_, member, _) => member is null ? null : JsonNamingPolicy.SnakeCaseLower.ConvertName(member.Name);

    public static IRuleBuilderOptions<T, string?> Required<T>(this IRuleBuilder<T, string?> rule, string what) => rule
        .NotEmpty()
        .WithErrorCode(FieldCodes.Required)
        .WithMessage($"Give {what}.");

    public static IRuleBuilderOptions<T, string?> AtMost<T>(this IRuleBuilder<T, string?> rule, int characters) => rule
        .MaximumLength(characters)
        .WithErrorCode(FieldCodes.TooLong)
        .WithMessage($"Use at most {characters} characters.");

    /// <summary>One line of text, without characters that cannot be seen.</summary>
    public static IRuleBuilderOptions<T, string?> OneLine<T>(this IRuleBuilder<T, string?> rule) => rule
        .Must(text => text is null || !text.Any(IsUnseen))
        .WithErrorCode(FieldCodes.ControlCharacters)
        .WithMessage("Use no line breaks or other control characters.");

    /// <summary>Text with line breaks and tabs, but no other control characters.</summary>
    public static IRuleBuilderOptions<T, string?> PlainText<T>(this IRuleBuilder<T, string?> rule) => rule
        .Must(text => text is null || !text.Any(letter => char.IsControl(letter) && letter is not ('\n' or '\r' or '\t')))
        .WithErrorCode(FieldCodes.ControlCharacters)
        .WithMessage("Use no control characters but line breaks and tabs.");

    // Text that turns its direction around, or hides letters, reads as something else on the consent page. Emoji, Persian and
    // Hebrew need joiners and direction marks.
    private static bool IsUnseen(char letter) =>
        char.IsControl(letter)
        || (char.GetUnicodeCategory(letter) is UnicodeCategory.Format or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator
            && letter is not (ZeroWidthNonJoiner or ZeroWidthJoiner or LeftToRightMark or RightToLeftMark));
}
