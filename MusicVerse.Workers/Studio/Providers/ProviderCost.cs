using System.Text.Json.Serialization;

namespace MusicVerse.Workers.Studio.Providers;

/// <summary>How we know what a call cost.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<CostBasis>))]
public enum CostBasis
{
    [JsonStringEnumMemberName("reported")] Reported,
    [JsonStringEnumMemberName("derived_from_metrics")] DerivedFromMetrics,
    [JsonStringEnumMemberName("price_table")] PriceTable,
    [JsonStringEnumMemberName("balance_delta")] BalanceDelta,
}

/// <summary>Money we owe a provider.</summary>
/// <param name="Amount">In whole units of the currency; GPU seconds cost fractions of a cent.</param>
/// <param name="Currency">ISO 4217, e.g. <c>USD</c>.</param>
public sealed record ProviderCost(decimal Amount, string Currency, CostBasis Basis)
{
    private const int MinorPerUnit = 100;

    /// <summary>Minor units, rounded up: the books may overstate a cost, never understate it.</summary>
    [JsonIgnore]
    public long AmountMinor => (long)Math.Ceiling(Amount * MinorPerUnit);

    /// <summary>The basis as stored, e.g. <c>price_table</c>.</summary>
    [JsonIgnore]
    public string BasisName => Basis switch
    {
        CostBasis.Reported => "reported",
        CostBasis.DerivedFromMetrics => "derived_from_metrics",
        CostBasis.PriceTable => "price_table",
        _ => "balance_delta",
    };

    public static ProviderCost FromTable(decimal amount, string currency) => new(amount, currency, CostBasis.PriceTable);

    public ProviderCost Nothing() => this with { Amount = 0 };
}
