using System.Globalization;
using System.Net;
using MusicVerse.MiniApp.Components;

namespace MusicVerse.MiniApp.Pages.Developers.Keys;

public enum KeyExpiry
{
    /// <summary>Of a key that is changed: as it is.</summary>
    Same,
    Never,
    Days30,
    Days90,
    Days365,
    OnDate,
}

/// <summary>A key as its form has it.</summary>
public sealed class KeyDraft
{
    public const int LongestName = 100;
    private const int MostNetworks = 50;

    /// <summary>Of the API, so that its own findings land at the right field.</summary>
    public static readonly string[] Fields = ["name", "scopes", "expires_at", "allowed_cidrs"];

    public string Name { get; set; } = "";
    public IReadOnlyList<string> Scopes { get; set; } = ScopeSets.ForKeys;
    public KeyExpiry Expiry { get; set; } = KeyExpiry.Never;

    /// <summary>For <see cref="KeyExpiry.OnDate"/>: the last day, in UTC.</summary>
    public DateOnly? LastDay { get; set; }

    /// <summary>One a line.</summary>
    public string Networks { get; set; } = "";

    public bool RequireSignature { get; set; }

    public static KeyDraft From(ApiKey key) => new()
    {
        Name = key.Name,
        Scopes = key.Scopes,
        Expiry = key.ExpiresAt is null ? KeyExpiry.Never : KeyExpiry.Same,
        Networks = TextLines.Write(key.AllowedCidrs),
        RequireSignature = key.RequireSignature,
    };

    internal FormProblems Check(Words words, DateTimeOffset now)
    {
        var problems = new FormProblems();
        if (Name.Trim().Length == 0)
            problems.Add("name", words["Keys.Problem.Name"]);
        if (Scopes.Count == 0)
            problems.Add("scopes", words["Scopes.Problem"]);
        if (Expiry == KeyExpiry.OnDate && (LastDay is null || End(now) <= now))
            problems.Add("expires_at", words["Keys.Problem.Date"]);
        var networks = TextLines.Read(Networks);
        if (networks.FirstOrDefault(line => !IsNetwork(line)) is { } wrong)
            problems.Add("allowed_cidrs", words["Keys.Problem.Network", wrong]);
        else if (networks.Count > MostNetworks)
            problems.Add("allowed_cidrs", words["Keys.Problem.Networks", MostNetworks]);
        return problems;
    }

    public ApiKeyRequest ToRequest(DateTimeOffset now) => new()
    {
        Name = Name.Trim(),
        Scopes = Scopes,
        ExpiresAt = End(now),
        AllowedCidrs = TextLines.Read(Networks),
        RequireSignature = RequireSignature,
    };

    public ApiKeyPatch ToPatch(DateTimeOffset now) => new()
    {
        Name = Name.Trim(),
        Scopes = Scopes,
        AllowedCidrs = TextLines.Read(Networks),
        ExpiresAt = End(now),
        NeverExpires = Expiry == KeyExpiry.Never,
    };

    private DateTimeOffset? End(DateTimeOffset now) => Expiry switch
    {
        KeyExpiry.Days30 => now.AddDays(30),
        KeyExpiry.Days90 => now.AddDays(90),
        KeyExpiry.Days365 => now.AddDays(365),
        KeyExpiry.OnDate when LastDay is { } day => new DateTimeOffset(day.AddDays(1), TimeOnly.MinValue, TimeSpan.Zero),
        _ => null,
    };

    // Wide enough for all that the API takes; what only it can judge it tells itself.
    private static bool IsNetwork(string text)
    {
        var parts = text.Split('/');
        if (parts.Length > 2 || !(parts[0].Contains(':', StringComparison.Ordinal) || parts[0].Count(letter => letter == '.') == 3)
            || !IPAddress.TryParse(parts[0], out var address))
            return false;
        return parts.Length == 1
            || (int.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out var bits) && bits <= address.GetAddressBytes().Length * 8);
    }
}
