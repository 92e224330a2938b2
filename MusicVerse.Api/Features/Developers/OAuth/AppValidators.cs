using System.Linq.Expressions;
using FluentValidation;
using MusicVerse.Api.Problems;
using MusicVerse.Core.Developers.OAuth;
using MusicVerse.Core.Http;

namespace MusicVerse.Api.Features.Developers.OAuth;

internal static class AppRules
{
    public const int MaxNameLength = 60;
    public const int MaxDescriptionLength = 500;
    public const int MaxWebsiteLength = 500;
    public const int MaxRedirectUris = 20;

    public static IRuleBuilderOptions<T, string?> Website<T>(this IRuleBuilder<T, string?> rule) => rule
        .AtMost(MaxWebsiteLength)
        .OneLine()
        .Must(website => string.IsNullOrEmpty(website)
            || (Uri.TryCreate(website, UriKind.Absolute, out var uri) && uri.Scheme == Uri.UriSchemeHttps
                && HostName.IsPossible(uri) && !HostName.HasUserInfo(uri)))
        .WithErrorCode(FieldCodes.Malformed)
        .WithMessage("Give an https address.");

    public static void RedirectUris<T>(AbstractValidator<T> validator, Expression<Func<T, string[]?>> uris)
    {
        validator.RuleFor(uris)
            .Must(list => list is null || list.Length <= MaxRedirectUris)
            .WithErrorCode(FieldCodes.TooLong)
            .WithMessage($"Give at most {MaxRedirectUris} redirect URIs.");
        validator.RuleForEach(Each(uris))
            .Must(uri => uri is not null && Core.Developers.OAuth.RedirectUris.IsAcceptable(uri))
            .WithErrorCode(FieldCodes.Malformed)
            .WithMessage(
                "Use https, http on 127.0.0.1 or [::1], or a scheme of your own with a dot; no fragment, user name, wildcard or port 0, "
                + "and no parameter that answers bring (code, state, iss, error, error_description, error_uri).");
    }

    public static void Scopes<T>(AbstractValidator<T> validator, Expression<Func<T, string[]?>> scopes)
    {
        validator.RuleFor(scopes)
            .Must(list => list is null or { Length: > 0 })
            .WithErrorCode(FieldCodes.Required)
            .WithMessage("Name at least one scope.");
        validator.RuleForEach(Each(scopes))
            .Must(scope => scope is not null && OAuthScopes.Allowed.Contains(scope))
            .WithErrorCode(FieldCodes.UnknownValue)
            .WithMessage("There is no such scope for apps.");
    }

    private static Expression<Func<T, IEnumerable<string?>>> Each<T>(Expression<Func<T, string[]?>> list) =>
        Expression.Lambda<Func<T, IEnumerable<string?>>>(list.Body, list.Parameters);
}

internal sealed class CreateOAuthAppValidator : AbstractValidator<CreateOAuthAppRequest>
{
    public CreateOAuthAppValidator()
    {
        RuleFor(body => body.Name).Cascade(CascadeMode.Stop).Required("a name").AtMost(AppRules.MaxNameLength).OneLine();
        RuleFor(body => body.Description).AtMost(AppRules.MaxDescriptionLength).PlainText();
        RuleFor(body => body.Website).Website();
        RuleFor(body => body.Type)
            .Must(type => type is null or OAuthAppTypes.Public or OAuthAppTypes.Confidential)
            .WithErrorCode(FieldCodes.UnknownValue)
            .WithMessage("The type is public or confidential.");
        AppRules.RedirectUris(this, body => body.RedirectUris);
        RuleFor(body => body.Scopes).NotNull().WithErrorCode(FieldCodes.Required).WithMessage("Name at least one scope.");
        AppRules.Scopes(this, body => body.Scopes);
    }
}

internal sealed class UpdateOAuthAppValidator : AbstractValidator<UpdateOAuthAppRequest>
{
    public UpdateOAuthAppValidator()
    {
        RuleFor(body => body.Name)
            .Cascade(CascadeMode.Stop)
            .Visible("A name")
            .AtMost(AppRules.MaxNameLength)
            .OneLine();
        RuleFor(body => body.Description).AtMost(AppRules.MaxDescriptionLength).PlainText();
        RuleFor(body => body.Website).Website();
        AppRules.RedirectUris(this, body => body.RedirectUris);
        AppRules.Scopes(this, body => body.Scopes);
    }
}

internal sealed class RotateOAuthSecretValidator : AbstractValidator<RotateOAuthSecretRequest>
{
    public static readonly TimeSpan DefaultOverlap = TimeSpan.FromDays(1);
    private static readonly TimeSpan MaxOverlap = TimeSpan.FromDays(7);

    public RotateOAuthSecretValidator() => RuleFor(body => body.OverlapSeconds)
        .InclusiveBetween(0, (int)MaxOverlap.TotalSeconds)
        .WithErrorCode(FieldCodes.OutOfRange)
        .WithMessage($"An overlap is 0 to {MaxOverlap.TotalSeconds} seconds.");
}
