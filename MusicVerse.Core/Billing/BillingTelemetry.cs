using System.Diagnostics.Metrics;

namespace MusicVerse.Core.Billing;

/// <summary>Figures of money that moves. For dashboards: a transaction that is rolled back at the last moment is counted too.</summary>
internal static class BillingTelemetry
{
    private static readonly Meter Meter = new("MusicVerse.Billing");

    private static readonly Counter<long> Credits = Meter.CreateCounter<long>(
        "musicverse.billing.credits", "{credit}", "Credits of users that were held, charged or released");

    private static readonly Counter<long> ProviderCosts = Meter.CreateCounter<long>(
        "musicverse.billing.provider_costs", "{minor unit}", "What calls to providers took from the app balances");

    private static readonly Gauge<long> AppBalance = Meter.CreateGauge<long>(
        "musicverse.billing.app_balance", "{minor unit}", "What the platform has left at a provider, as of the last call that was paid");

    public static void Held(long credits) => Count("hold", credits);

    public static void Charged(long credits) => Count("charge", credits);

    public static void Released(long credits) => Count("release", credits);

    public static void Paid(AppBalance balance, long costMinor)
    {
        KeyValuePair<string, object?> provider = new("provider", balance.Provider), currency = new("currency", balance.Currency);
        ProviderCosts.Add(costMinor, provider, currency);
        AppBalance.Record(balance.AvailableMinor, provider, currency);
    }

    private static void Count(string kind, long credits) => Credits.Add(credits, new KeyValuePair<string, object?>("kind", kind));
}
