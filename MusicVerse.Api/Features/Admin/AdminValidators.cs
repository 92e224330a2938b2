using FluentValidation;
using MusicVerse.Api.Problems;

namespace MusicVerse.Api.Features.Admin;

internal static class AdminRules
{
    /// <summary>A slip of the finger stays affordable.</summary>
    public const long MaxCredits = 1_000_000;

    public const int MaxTextLength = 200;

    public static IRuleBuilderOptions<T, long?> From1To<T>(this IRuleBuilder<T, long?> rule, long most) => rule
        .Must(number => number is >= 1 && number <= most)
        .WithErrorCode(FieldCodes.OutOfRange)
        .WithMessage($"Give a whole number from 1 to {most}.");
}

internal sealed class ChangePriceValidator : AbstractValidator<ChangePriceRequest>
{
    public ChangePriceValidator()
    {
        RuleFor(body => body.Credits)
            .Must(credits => credits is >= 0 and <= AdminRules.MaxCredits)
            .WithErrorCode(FieldCodes.OutOfRange)
            .WithMessage($"Give a whole number from 0, which is free, to {AdminRules.MaxCredits}.");
        RuleFor(body => body.Description).AtMost(AdminRules.MaxTextLength).OneLine();
    }
}

internal sealed class TopUpValidator : AbstractValidator<TopUpRequest>
{
    private const long MaxAmountMinor = 100_000_000;

    public TopUpValidator()
    {
        RuleFor(body => body.AmountMinor).From1To(MaxAmountMinor);
        RuleFor(body => body.Note).Cascade(CascadeMode.Stop).Required("a note").AtMost(AdminRules.MaxTextLength).OneLine();
    }
}

internal sealed class GrantValidator : AbstractValidator<GrantRequest>
{
    public GrantValidator()
    {
        RuleFor(body => body.Credits).From1To(AdminRules.MaxCredits);
        RuleFor(body => body.Reason).Cascade(CascadeMode.Stop).Required("a reason").AtMost(AdminRules.MaxTextLength).OneLine();
    }
}
