using FluentValidation;
using MusicVerse.Api.Problems;
using MusicVerse.Core.Accounts;

namespace MusicVerse.Api.Features.Developers;

internal sealed class CreateApiKeyValidator : AbstractValidator<CreateApiKeyRequest>
{
    private const int MaxNameLength = 100;

    public CreateApiKeyValidator(TimeProvider time)
    {
        RuleFor(body => body.Name).Cascade(CascadeMode.Stop).Required("a name").AtMost(MaxNameLength).OneLine();
        RuleFor(body => body.Scopes)
            .Must(scopes => scopes is null or { Length: > 0 })
            .WithErrorCode(FieldCodes.Required)
            .WithMessage("Name at least one scope, or leave scopes out.");
        RuleForEach(body => body.Scopes)
            .Must(scope => scope is not null && (Scopes.User.Contains(scope) || scope == Scopes.Admin))
            .WithErrorCode(FieldCodes.UnknownValue)
            .WithMessage("There is no such scope.");
        RuleFor(body => body.ExpiresAt)
            .Must(expiresAt => expiresAt is null || expiresAt > time.GetUtcNow())
            .WithErrorCode(FieldCodes.OutOfRange)
            .WithMessage("Choose a time to come.");
    }
}
