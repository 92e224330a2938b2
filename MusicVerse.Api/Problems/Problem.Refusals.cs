using MusicVerse.Core.Accounts;

namespace MusicVerse.Api.Problems;

/// <content>The refusals that several handlers give, one factory each.</content>
public sealed partial class Problem
{
    /// <summary>For unknown ids and for other people's: the answer is the same.</summary>
    public static Problem NotFound(string what) => new(ErrorCodes.NotFound, $"There is no such {what}.");

    /// <param name="at">JSON Pointer to the field.</param>
    public static Problem Invalid(string at, string code, string detail) => Invalid([new FieldError(at, code, detail)]);

    public static Problem Invalid(IReadOnlyList<FieldError> errors) =>
        new(ErrorCodes.ValidationFailed, errors.Count == 1 ? errors[0].Detail : $"{errors.Count} fields need another value.") { Errors = errors };

    public static Problem InvalidQuery(string detail) => new(ErrorCodes.InvalidRequest, detail);

    public static Problem InsufficientCredits(long required, long available) => new(
        ErrorCodes.InsufficientCredits, $"This costs {required} credits and you have {available}.")
    {
        Members = new Dictionary<string, object?> { ["required"] = required, ["available"] = available },
    };

    /// <param name="next">The tier that would allow it, when there is one.</param>
    public static Problem FeatureNotInTier(string detail, Tier tier, Tier? next) => new(
        ErrorCodes.FeatureNotInTier, next is null ? detail : $"{detail} {next.Name} includes it.")
    {
        Members = new Dictionary<string, object?>
        {
            ["upgrade"] = new Dictionary<string, object?> { ["tier"] = tier.Id, ["next_tier"] = next?.Id },
        },
    };

    public static Problem NobodyWorks() => new(ErrorCodes.ProviderUnavailable, "Nobody does this work here now. Try again later.");

    public static Problem PreconditionFailed() =>
        new(ErrorCodes.PreconditionFailed, "It has been changed since you read it. Read it again and repeat your change.");
}
