using System.ComponentModel.DataAnnotations;

namespace MusicVerse.Api.Hosting;

/// <summary>Configuration section <c>Api</c>.</summary>
public sealed class ApiOptions
{
    public const string Section = "Api";

    /// <summary>How the world reaches this API; absolute URLs in answers start with it.</summary>
    /// <value>Default: none, the address of each request is used.</value>
    [Url] public string? PublicUrl { get; set; }

    /// <summary>Addresses or CIDR networks of proxies whose X-Forwarded-For and -Proto are believed.</summary>
    /// <value>Default: none, the headers are ignored.</value>
    public string[] TrustedProxies { get; set; } = [];

    /// <summary>Event streams that one user may have open at one replica.</summary>
    /// <value>Default 20.</value>
    [Range(1, 1000)] public int StreamsPerUser { get; set; } = 20;

    /// <summary>
    /// How long an authenticated credential is remembered. A revocation elsewhere takes effect after this long, and a second
    /// later for what is under way.
    /// </summary>
    /// <value>Default 3 s.</value>
    [Range(typeof(TimeSpan), "00:00:00", "00:00:03.500")] public TimeSpan CredentialMemory { get; set; } = TimeSpan.FromSeconds(3);
}
