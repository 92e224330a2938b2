using MusicVerse.Core.Billing;

namespace MusicVerse.Api.Features.Billing;

/// <param name="Available">Credits that can be spent.</param>
/// <param name="Held">Credits set aside for jobs that are under way.</param>
public sealed record BalanceResponse(long Available, long Held)
{
    public static BalanceResponse From(Balance balance) => new(balance.Available, balance.Held);
}

/// <param name="Kind">grant, hold, charge, release or adjust.</param>
/// <param name="Credits">What it did to available and held together; a hold and a release, which only move, show the amount.</param>
public sealed record TransactionResponse(
    Guid Id, string Kind, long Credits, long AvailableAfter, long HeldAfter, Guid? JobId, string Description, DateTimeOffset CreatedAt)
{
    private const string Charge = "charge";

    public static TransactionResponse From(LedgerTransaction transaction) => new(
        transaction.Id,
        transaction.Kind,
        transaction.Kind == Charge ? -transaction.Credits : transaction.Credits,
        transaction.AvailableAfter,
        transaction.HeldAfter,
        transaction.JobId,
        transaction.Description,
        transaction.CreatedAt);
}

public sealed record PriceResponse(string Sku, long Credits, string Description)
{
    public static PriceResponse From(Price price) => new(price.Sku, price.Credits, price.Description);
}
