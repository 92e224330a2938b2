using FluentValidation;
using Microsoft.Extensions.Options;
using MusicVerse.Api.Problems;
using MusicVerse.Core.Developers.Webhooks;
using MusicVerse.Core.Jobs;

namespace MusicVerse.Api.Features.Developers;

internal static class WebhookRules
{
    public const int MaxDescriptionLength = 500;
    public const int MaxOverlapSeconds = 7 * 24 * 60 * 60;

    /// <summary>What a webhook that wants everything is tested with.</summary>
    public const string UsualTest = $"{JobKinds.Generation}.completed";

    public static string[] Sorted(IEnumerable<string> types) => [.. types.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];

    public static Problem NotPublic() => Problem.Invalid("/url", FieldCodes.NotPublic, Explain(AddressFault.NotPublic));

    public static Problem Disabled() => new(ErrorCodes.WebhookDisabled, "Switch it on first: PATCH it with \"enabled\": true.");

    public static void IsWebhookUrl<T>(this IRuleBuilder<T, string?> rule, WebhookAddress address) => rule.Custom((url, context) =>
    {
        if (url is not null && address.Check(url) is { } fault)
        {
            context.AddFailure(new FluentValidation.Results.ValidationFailure(context.PropertyPath, Explain(fault))
            {
                ErrorCode = fault == AddressFault.NotPublic ? FieldCodes.NotPublic : FieldCodes.Malformed,
            });
        }
    });

    /// <summary>At most as many as there are, each of them known: one error for a list that is too long, however long it is.</summary>
    public static void AreEventTypes<T>(this IRuleBuilder<T, string[]?> rule) => rule.Custom((types, context) =>
    {
        if (types?.Length > WebhookEventTypes.All.Count)
        {
            context.AddFailure(Failure(context.PropertyPath, FieldCodes.TooLong, $"There are {WebhookEventTypes.All.Count} types. Leave the list empty for all."));
            return;
        }

        for (var i = 0; i < types?.Length; i++)
        {
            if (types[i] is null || WebhookEventTypes.Find(types[i]) is null)
            {
                context.AddFailure(Failure($"{context.PropertyPath}[{i}]", FieldCodes.UnknownValue, "There is no such event type; see GET /event-types."));
            }
        }
    });

    public static IRuleBuilderOptions<T, string?> IsPayloadVersion<T>(this IRuleBuilder<T, string?> rule) => rule
        .Must(version => version is null || WebhookPayloads.Current.Versions.Contains(version))
        .WithErrorCode(FieldCodes.UnknownValue)
        .WithMessage($"The versions are {string.Join(", ", WebhookPayloads.Current.Versions)}.");

    private static FluentValidation.Results.ValidationFailure Failure(string path, string code, string message) =>
        new(path, message) { ErrorCode = code };

    private static string Explain(AddressFault fault) => fault switch
    {
        AddressFault.Malformed => $"Give an absolute URL of at most {WebhookAddress.MaxLength} characters, with a host that the DNS can hold, like https://example.com/hooks.",
        AddressFault.NotHttps => "Use https, like https://example.com/hooks.",
        AddressFault.HasUserInfoOrFragment => "Leave out user name, password and fragment; messages are signed instead.",
        AddressFault.UnusualPort => "Use port 443 or 8443.",
        _ => "The URL does not lead to the public internet.",
    };
}

internal sealed class CreateWebhookValidator : AbstractValidator<CreateWebhookRequest>
{
    public CreateWebhookValidator(IOptions<WebhookAddress> address)
    {
        RuleFor(body => body.Url).Required("a URL");
        RuleFor(body => body.Url).IsWebhookUrl(address.Value);
        RuleFor(body => body.Description).AtMost(WebhookRules.MaxDescriptionLength).OneLine();
        RuleFor(body => body.EventTypes).AreEventTypes();
        RuleFor(body => body.PayloadVersion).IsPayloadVersion();
    }
}

internal sealed class UpdateWebhookValidator : AbstractValidator<UpdateWebhookRequest>
{
    public UpdateWebhookValidator(IOptions<WebhookAddress> address)
    {
        RuleFor(body => body.Url).IsWebhookUrl(address.Value);
        RuleFor(body => body.Description).AtMost(WebhookRules.MaxDescriptionLength).OneLine();
        RuleFor(body => body.EventTypes).AreEventTypes();
        RuleFor(body => body.PayloadVersion).IsPayloadVersion();
    }
}

internal sealed class RotateWebhookSecretValidator : AbstractValidator<RotateWebhookSecretRequest>
{
    public RotateWebhookSecretValidator() => RuleFor(body => body.OverlapSeconds)
        .InclusiveBetween(0, WebhookRules.MaxOverlapSeconds)
        .WithErrorCode(FieldCodes.OutOfRange)
        .WithMessage($"Choose 0 to {WebhookRules.MaxOverlapSeconds} seconds.");
}

internal sealed class TestWebhookValidator : AbstractValidator<TestWebhookRequest>
{
    public TestWebhookValidator() => RuleFor(body => body.EventType)
        .Must(type => type is null || WebhookEventTypes.Find(type) is not null)
        .WithErrorCode(FieldCodes.UnknownValue)
        .WithMessage("There is no such event type; see GET /event-types.");
}

internal sealed class ReplayWebhookValidator : AbstractValidator<ReplayWebhookRequest>
{
    public ReplayWebhookValidator()
    {
        RuleFor(body => body.Since).Must(since => since is not null).WithErrorCode(FieldCodes.Required).WithMessage("Say from when on.");
        RuleFor(body => body.Until)
            .Must((body, until) => until is null || body.Since is null || until > body.Since)
            .WithErrorCode(FieldCodes.OutOfRange)
            .WithMessage("Choose a time after since.");
    }
}
