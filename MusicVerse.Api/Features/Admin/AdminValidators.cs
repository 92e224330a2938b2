using FluentValidation;
using MusicVerse.Api.Problems;

namespace MusicVerse.Api.Features.Admin;

internal static class AdminRules
{
    /// <summary>A slip of the finger stays affordable.</summary>
    public const long MaxCredits = 1_000_000;

    public const int MaxTextLength = 200;

    public static IRuleBuilderOptions<T, long?> From1To<T>(this IRuleBuilder<T, long?> rule, long most) =>
        rule.Between(1, most, $"Give a whole number from 1 to {most}.");

    public static IRuleBuilderOptions<T, long?> Between<T>(this IRuleBuilder<T, long?> rule, long least, long most, string message) => rule
        .NotNull()
        .WithErrorCode(FieldCodes.OutOfRange)
        .WithMessage(message)
        .InclusiveBetween(least, most)
        .WithErrorCode(FieldCodes.OutOfRange)
        .WithMessage(message);
}

internal sealed class ChangePriceValidator : AbstractValidator<ChangePriceRequest>
{
    public ChangePriceValidator()
    {
        RuleFor(body => body.Credits)
            .Between(0, AdminRules.MaxCredits, $"Give a whole number from 0, which is free, to {AdminRules.MaxCredits}.");
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
