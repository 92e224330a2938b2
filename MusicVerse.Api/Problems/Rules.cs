using System.Text.Json;
using FluentValidation;

namespace MusicVerse.Api.Problems;

/// <summary>Rules that several bodies share.</summary>
public static class Rules
{
    static Rules() => Configure();

    /// <summary>Field errors name members as they are spelled on the wire.</summary>
    public static void Configure() => ValidatorOptions.Global.PropertyNameResolver =
        (_, member, _) => member is null ? null : JsonNamingPolicy.SnakeCaseLower.ConvertName(member.Name);

    public static IRuleBuilderOptions<T, string?> Required<T>(this IRuleBuilder<T, string?> rule, string what) => rule
        .Must(text => !string.IsNullOrWhiteSpace(text))
        .WithErrorCode(FieldCodes.Required)
        .WithMessage($"Give {what}.");

    public static IRuleBuilderOptions<T, string?> AtMost<T>(this IRuleBuilder<T, string?> rule, int characters) => rule
        .Must(text => text is null || text.Length <= characters)
        .WithErrorCode(FieldCodes.TooLong)
        .WithMessage($"Use at most {characters} characters.");

    /// <summary>One line of text: no control characters at all.</summary>
    public static IRuleBuilderOptions<T, string?> OneLine<T>(this IRuleBuilder<T, string?> rule) => rule
        .Must(text => text is null || !text.Any(char.IsControl))
        .WithErrorCode(FieldCodes.ControlCharacters)
        .WithMessage("Use no line breaks or other control characters.");

    /// <summary>Text with line breaks and tabs, but no other control characters.</summary>
    public static IRuleBuilderOptions<T, string?> PlainText<T>(this IRuleBuilder<T, string?> rule) => rule
        .Must(text => text is null || !text.Any(letter => char.IsControl(letter) && letter is not ('\n' or '\r' or '\t')))
        .WithErrorCode(FieldCodes.ControlCharacters)
        .WithMessage("Use no control characters but line breaks and tabs.");
}
