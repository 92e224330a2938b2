namespace MusicVerse.Core.Developers.Usage.Anomalies;

public static class PlaceKinds
{
    public const string Network = "network";
    public const string Country = "country";
}

/// <summary>A place that a key was used from.</summary>
/// <param name="Kind">Of <see cref="PlaceKinds"/>.</param>
/// <param name="Value">A network in CIDR notation, or a country's two letters.</param>
public sealed record KeyPlace(string Kind, string Value, DateTimeOffset FirstSeen, DateTimeOffset LastSeen);

/// <summary>
/// A key that has been in use for a while turns up somewhere else. A key that comes from everywhere, as serverless
/// programs do, says nothing by one more network; a country still tells.
/// </summary>
public static class NewPlaceRule
{
    /// <summary>How long a key must have been in use: on its first day every place is new.</summary>
    public static readonly TimeSpan HistoryNeeded = TimeSpan.FromDays(1);

    /// <summary>From so many networks within <see cref="KeyActivity.Memory"/> on, a key is at home nowhere.</summary>
    public const int RoamingNetworks = 10;

    /// <param name="place">Where it has turned up.</param>
    /// <param name="all">Every place of the key that we remember, of any kind.</param>
    /// <returns>Null when nothing is odd.</returns>
    public static FoundAnomaly? Judge(KeyPlace place, IEnumerable<KeyPlace> all)
    {
        var known = all
            .Where(other => other.Kind == place.Kind
                && other.Value != place.Value
                && other.FirstSeen < place.FirstSeen
                && other.LastSeen >= place.FirstSeen - KeyActivity.Memory)
            .ToArray();
        if (!Array.Exists(known, other => other.FirstSeen <= place.FirstSeen - HistoryNeeded)
            || (place.Kind == PlaceKinds.Network && known.Length >= RoamingNetworks))
        {
            return null;
        }

        var day = DateOnly.FromDateTime(place.FirstSeen.UtcDateTime);
        var facts = new Dictionary<string, object> { [place.Kind] = place.Value };
        var when = $"for the first time in {KeyActivity.Memory.Days} days";
        return place.Kind == PlaceKinds.Country
            ? new(AnomalyKinds.NewCountry, place.Value, day, $"The key was used from the country {place.Value}, {when}.", facts)
            : new(AnomalyKinds.NewNetwork, place.Value, day, $"The key was used from the network {place.Value}, {when}.", facts);
    }
}
