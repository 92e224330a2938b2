using System.Text.Json;
using FluentValidation;
using FluentValidation.Results;
using MusicVerse.Api.Problems;
using MusicVerse.Core.Accounts;
using MusicVerse.Core.Developers;

namespace MusicVerse.Api.Features.Developers;

internal static class ApiKeyRules
{
    public const int MaxNameLength = 100;
    public const int MaxOverlapSeconds = 7 * 24 * 60 * 60;

    // One more than there are: a key of an admin may have them all.
    private static readonly int MaxScopes = Scopes.User.Count + 1;

    /// <summary>At least one, each of them known, where scopes are given.</summary>
    public static void AreScopes<T>(this IRuleBuilder<T, string[]?> rule) => rule.Custom((scopes, context) =>
    {
        if (scopes is { Length: 0 } || scopes?.Length > MaxScopes)
        {
            var (code, message) = scopes.Length == 0
                ? (FieldCodes.Required, "Name at least one scope, or leave scopes out.")
                : (FieldCodes.TooLong, $"There are {MaxScopes} scopes.");
            context.AddFailure(new ValidationFailure(context.PropertyPath, message) { ErrorCode = code });
            return;
        }

        AddEach(context, scopes, scope => Scopes.User.Contains(scope) || scope == Scopes.Admin, FieldCodes.UnknownValue, "There is no such scope.");
    });

    public static void AreNetworks<T>(this IRuleBuilder<T, string[]?> rule) => rule.Custom((cidrs, context) =>
    {
        if (cidrs?.Length > ApiKeyNetworks.Max)
        {
            context.AddFailure(new ValidationFailure(context.PropertyPath, $"Name at most {ApiKeyNetworks.Max} networks.") { ErrorCode = FieldCodes.TooLong });
            return;
        }

        AddEach(
            context,
            cidrs,
            cidr => ApiKeyNetworks.TryNormalize(cidr, out _),
            FieldCodes.Malformed,
            "Write an address or a network in full, like 203.0.113.7, 198.51.100.0/24 or 2001:db8::/32.");
    });

    public static string[] Canonical(IEnumerable<string> cidrs) =>
        [.. cidrs.Select(cidr => ApiKeyNetworks.TryNormalize(cidr, out var canonical) ? canonical : "").Distinct(StringComparer.Ordinal)];

    private static void AddEach<T>(ValidationContext<T> context, string[]? items, Func<string, bool> isGood, string code, string message)
    {
        for (var i = 0; i < items?.Length; i++)
        {
            if (items[i] is null || !isGood(items[i]))
            {
                context.AddFailure(new ValidationFailure($"{context.PropertyPath}[{i}]", message) { ErrorCode = code });
            }
        }
    }
}

internal sealed class CreateApiKeyValidator : AbstractValidator<CreateApiKeyRequest>
{
    public CreateApiKeyValidator(TimeProvider time)
    {
        RuleFor(body => body.Name).Cascade(CascadeMode.Stop).Required("a name").AtMost(ApiKeyRules.MaxNameLength).OneLine();
        RuleFor(body => body.Scopes).AreScopes();
        RuleFor(body => body.ExpiresAt)
            .Must(expiresAt => expiresAt is null || expiresAt > time.GetUtcNow())
            .WithErrorCode(FieldCodes.OutOfRange)
            .WithMessage("Choose a time to come.");
        RuleFor(body => body.AllowedCidrs).AreNetworks();
    }
}

internal sealed class UpdateApiKeyValidator : AbstractValidator<UpdateApiKeyRequest>
{
    public UpdateApiKeyValidator(TimeProvider time)
    {
        RuleFor(body => body.Name)
            .Cascade(CascadeMode.Stop)
            .Visible("A name")
            .AtMost(ApiKeyRules.MaxNameLength)
            .OneLine();
        RuleFor(body => body.Scopes).AreScopes();
        RuleFor(body => body.AllowedCidrs).AreNetworks();
        RuleFor(body => body.ExpiresAt)
            .Cascade(CascadeMode.Stop)
            .Must(at => at.ValueKind is JsonValueKind.Undefined or JsonValueKind.Null || (at.IsText() && at.TryGetDateTimeOffset(out _)))
            .WithErrorCode(FieldCodes.WrongType)
            .WithMessage("Give a time like 2030-01-31T12:00:00Z, or null for never.")
            .Must(at => at.ValueKind != JsonValueKind.String || at.GetDateTimeOffset() > time.GetUtcNow())
            .WithErrorCode(FieldCodes.OutOfRange)
            .WithMessage("Choose a time to come; to end the key now, revoke it.");
    }
}

internal sealed class RotateApiKeyValidator : AbstractValidator<RotateApiKeyRequest>
{
    public RotateApiKeyValidator() => RuleFor(body => body.OverlapSeconds)
        .InclusiveBetween(0, ApiKeyRules.MaxOverlapSeconds)
        .WithErrorCode(FieldCodes.OutOfRange)
        .WithMessage($"Choose 0 to {ApiKeyRules.MaxOverlapSeconds} seconds.");
}
