using System.Net;
using MusicVerse.Core.Accounts;
using MusicVerse.Core.Developers;

namespace MusicVerse.Api.Authentication;

/// <summary>Who a credential belongs to, and on what terms it is taken.</summary>
public sealed record Credential(Principal Principal)
{
    public bool IsApiKey { get; init; }

    /// <summary>Null: not before the memory of it has faded.</summary>
    public DateTimeOffset? ExpiresAt { get; init; }

    public ApiKeyNetworks Networks { get; init; } = ApiKeyNetworks.Any;

    /// <summary>What every request must be signed with; null where none need be.</summary>
    public byte[]? SigningKey { get; init; }

    public bool IsTakenFrom(IPAddress? address) => Networks.Contain(address);
}
