using FluentValidation;
using MusicVerse.Api.Problems;

namespace MusicVerse.Api.Features.Developers.OAuth;

internal sealed class ApproveOAuthRequestValidator : AbstractValidator<ApproveOAuthRequest>
{
    public ApproveOAuthRequestValidator() => RuleFor(body => body.Scopes)
        .Must(scopes => scopes is null or { Length: > 0 })
        .WithErrorCode(FieldCodes.Required)
        .WithMessage("Name at least one scope, or leave scopes out.");
}
