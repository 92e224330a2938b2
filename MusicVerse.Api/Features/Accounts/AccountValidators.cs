using FluentValidation;
using MusicVerse.Api.Problems;
using MusicVerse.Core.Accounts;

namespace MusicVerse.Api.Features.Accounts;

internal sealed class TelegramSignInValidator : AbstractValidator<TelegramSignInRequest>
{
    public TelegramSignInValidator() => RuleFor(body => body.InitData).Required("the launch data");
}

internal sealed class DemoSignInValidator : AbstractValidator<DemoSignInRequest>
{
    private const int MaxNameLength = 60;

    public DemoSignInValidator()
    {
        RuleFor(body => body.Name).AtMost(MaxNameLength).OneLine();
        RuleFor(body => body.Role)
            .Must(role => role is null or Roles.Admin)
            .WithErrorCode(FieldCodes.UnknownValue)
            .WithMessage($"The only role is {Roles.Admin}.");
    }
}
