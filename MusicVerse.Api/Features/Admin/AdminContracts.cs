using MusicVerse.Core.Billing;

namespace MusicVerse.Api.Features.Admin;

/// <param name="Credits">At least 1.</param>
/// <param name="Active">False takes it off the market.</param>
public sealed record ChangePriceRequest(long? Credits, string? Description = null, bool? Active = null);

public sealed record AdminPriceResponse(string Sku, long Credits, string Description, bool Active, DateTimeOffset UpdatedAt)
{
    public static AdminPriceResponse From(Price price) => new(price.Sku, price.Credits, price.Description, price.Active, price.UpdatedAt);
}

/// <param name="AmountMinor">In minor units of the balance's currency (cents).</param>
public sealed record TopUpRequest(long? AmountMinor, string? Note);

/// <param name="Low">Below the level at which somebody should top it up.</param>
public sealed record AppBalanceResponse(
    string Provider, string Currency, long AvailableMinor, long AlertBelowMinor, bool Low, DateTimeOffset UpdatedAt)
{
    public static AppBalanceResponse From(AppBalance balance) => new(
        balance.Provider, balance.Currency, balance.AvailableMinor, balance.AlertBelowMinor, balance.IsLow, balance.UpdatedAt);
}

public sealed record GrantRequest(long? Credits, string? Reason);
