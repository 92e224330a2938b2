using System.Text.Json;
using FluentValidation;
using FluentValidation.Validators;
using MusicVerse.Unicode;

namespace MusicVerse.Api.Problems;

/// <summary>Rules that several bodies share.</summary>
public static class Rules
{
    static Rules() => Configure();

    /// <summary>Field errors name members as they are spelled on the wire.</summary>
    public static void Configure() => ValidatorOptions.Global.PropertyNameResolver =
        (_, member, _) => member is null ? null : JsonNamingPolicy.SnakeCaseLower.ConvertName(member.Name);

    public static IRuleBuilderOptions<T, string?> Required<T>(this IRuleBuilder<T, string?> rule, string what) => rule
        .SetValidator(new SomethingVisible<T>())
        .WithErrorCode(FieldCodes.Required)
        .WithMessage($"Give {what}.");

    /// <summary>A new name, where one is given: it must show something.</summary>
    public static IRuleBuilderOptions<T, string?> Visible<T>(this IRuleBuilder<T, string?> rule, string what) => rule
        .Must(text => text is null || !VisibleText.IsBlank(text))
        .WithErrorCode(FieldCodes.TooShort)
        .WithMessage($"{what} has at least one visible character.");

    public static IRuleBuilderOptions<T, string?> AtMost<T>(this IRuleBuilder<T, string?> rule, int characters) => rule
        .MaximumLength(characters)
        .WithErrorCode(FieldCodes.TooLong)
        .WithMessage($"Use at most {characters} characters.");

    /// <summary>
    /// One line of text. What turns its direction around, or hides letters, would read as something else on the consent page;
    /// emoji, Persian and Hebrew need joiners and direction marks.
    /// </summary>
    public static IRuleBuilderOptions<T, string?> OneLine<T>(this IRuleBuilder<T, string?> rule) => rule
        .Must(text => text is null || VisibleText.IsOneLine(text))
        .WithErrorCode(FieldCodes.ControlCharacters)
        .WithMessage("Use no line breaks or other control characters.");

    /// <summary>Text with line breaks and tabs, but no other control characters.</summary>
    public static IRuleBuilderOptions<T, string?> PlainText<T>(this IRuleBuilder<T, string?> rule) => rule
        .Must(text => text is null || !text.Any(letter => char.IsControl(letter) && letter is not ('\n' or '\r' or '\t')))
        .WithErrorCode(FieldCodes.ControlCharacters)
        .WithMessage("Use no control characters but line breaks and tabs.");

    /// <summary>Stricter than "not empty", and read as that by the OpenAPI documents.</summary>
    private sealed class SomethingVisible<T> : PropertyValidator<T, string?>, INotEmptyValidator
    {
        public override string Name => nameof(SomethingVisible<>);

        public override bool IsValid(ValidationContext<T> context, string? value) => !VisibleText.IsBlank(value);
    }
}
