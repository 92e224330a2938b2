using MusicVerse.Core.Accounts;
using MusicVerse.Core.Storage;
using Npgsql;

namespace MusicVerse.Core.Developers.OAuth;

/// <summary>What a device without a browser of its own waits for.</summary>
public sealed record DeviceRequest
{
    public required string AppName { get; init; }
    public required string AppDescription { get; init; }
    public string? AppWebsite { get; init; }
    public required string[] Scopes { get; init; }
    public required DateTimeOffset ExpiresAt { get; init; }
}

/// <param name="DeviceCode">For the program, which polls with it. A secret.</param>
/// <param name="UserCode">For the person, who types it elsewhere.</param>
public sealed record DeviceCodes(string DeviceCode, string UserCode);

/// <summary>How a poll of a device ended.</summary>
public enum DevicePoll
{
    /// <summary>Tokens are in the answer.</summary>
    Issued,

    /// <summary>The person has not answered yet.</summary>
    Pending,

    /// <summary>Not yet either, and the device asks too often: from now on five seconds more between polls.</summary>
    TooFast,
    Denied,
    Expired,

    /// <summary>Unknown, another client's, or used before.</summary>
    Invalid,
}

/// <summary>Signing in on one device with the help of another (RFC 8628).</summary>
public sealed class DeviceStore(Database database, TimeProvider time)
{
    public static readonly TimeSpan PollInterval = TimeSpan.FromSeconds(5);

    private static readonly TimeSpan SlowDown = TimeSpan.FromSeconds(5);

    // A clock and a network that are a little off are not impatience.
    private static readonly TimeSpan PollTolerance = TimeSpan.FromMilliseconds(500);

    private const int MaxTries = 5;

    public async Task<DeviceCodes> Start(OAuthApp app, string[] scopes, CancellationToken cancel)
    {
        var now = time.GetUtcNow();
        for (var tries = 0; tries < MaxTries; tries++)
        {
            var codes = new DeviceCodes(OpaqueToken.Create(OAuthPrefixes.DeviceCode), UserCode.Create());
            var added = await database.Execute(
                """
                insert into oauth_devices (id, app_id, device_code_hash, user_code_hash, scopes, interval_seconds, created_at, expires_at)
                values (@id, @AppId, @deviceHash, @userHash, @scopes, @interval, @now, @expires)
                on conflict do nothing
                """,
                new
                {
                    id = Guid.CreateVersion7(),
                    AppId = app.Id,
                    deviceHash = OpaqueToken.Hash(codes.DeviceCode),
                    userHash = OpaqueToken.Hash(codes.UserCode),
                    scopes,
                    interval = (int)PollInterval.TotalSeconds,
                    now,
                    expires = now + OAuthLifetimes.Device,
                },
                cancel);
            if (added == 1)
            {
                return codes;
            }
        }

        throw new InvalidOperationException("User codes keep colliding: there are too many open ones.");
    }

    /// <param name="userCode">As <see cref="UserCode.Read"/> gives it.</param>
    /// <param name="cancel">Ends the call.</param>
    /// <returns>Null when there is none, nobody answered in time, or somebody has.</returns>
    public Task<DeviceRequest?> Find(string userCode, CancellationToken cancel) => database.QueryOne<DeviceRequest>(
        """
        select a.name as app_name, a.description as app_description, a.website as app_website, d.scopes, d.expires_at
          from oauth_devices d join oauth_apps a on a.id = d.app_id
         where d.user_code_hash = @hash and d.expires_at > @now and d.decided_at is null
        """,
        new { hash = OpaqueToken.Hash(userCode), now = time.GetUtcNow() },
        cancel);

    /// <returns>False when there is nothing to answer (any more).</returns>
    public Task<bool> Decide(Guid userId, string userCode, bool approve, CancellationToken cancel) => database.InTransaction(
        async connection =>
        {
            var now = time.GetUtcNow();
            var device = await connection.AskOne<DeviceRow>(
                """
                update oauth_devices set decided_at = @now
                 where user_code_hash = @hash and expires_at > @now and decided_at is null
                returning id, app_id, scopes
                """,
                new { hash = OpaqueToken.Hash(userCode), now },
                cancel);
            if (device is not null && approve)
            {
                await Grants.Connect(connection, device.AppId, userId, device.Scopes, now, cancel);
                var grantId = await Grants.Open(connection, device.AppId, userId, Grants.DeviceCode, device.Scopes, now, cancel);
                await connection.Do("update oauth_devices set grant_id = @grantId where id = @Id", new { grantId, device.Id }, cancel);
            }

            return device is not null;
        },
        cancel);

    /// <returns>Tokens when the answer is <see cref="DevicePoll.Issued"/>, which it is once.</returns>
    public async Task<(DevicePoll Answer, IssuedTokens? Tokens)> Poll(OAuthApp client, string deviceCode, CancellationToken cancel) =>
        OpaqueToken.IsWellFormed(deviceCode, OAuthPrefixes.DeviceCode)
            ? await database.InTransaction(connection => Poll(connection, client, OpaqueToken.Hash(deviceCode), cancel), cancel)
            : (DevicePoll.Invalid, null);

    private async Task<(DevicePoll Answer, IssuedTokens? Tokens)> Poll(
        NpgsqlConnection connection, OAuthApp client, byte[] hash, CancellationToken cancel)
    {
        var now = time.GetUtcNow();
        var device = await connection.AskOne<DeviceRow>(
            """
            select d.id, d.app_id, d.scopes, d.interval_seconds, d.last_polled_at, d.grant_id, d.expires_at, d.decided_at, d.used_at,
                   g.revoked_at
              from oauth_devices d left join oauth_grants g on g.id = d.grant_id
             where d.device_code_hash = @hash and d.app_id = @Id
               for update of d
            """,
            new { hash, client.Id },
            cancel);
        switch (device)
        {
            case null or { UsedAt: not null } or { RevokedAt: not null }:
                return (DevicePoll.Invalid, null);
            case { DecidedAt: not null, GrantId: null }:
                return (DevicePoll.Denied, null);
            case var _ when device.ExpiresAt <= now:
                return (DevicePoll.Expired, null);
            case { GrantId: { } grantId }:
                await connection.Do("update oauth_devices set used_at = @now where id = @Id", new { device.Id, now }, cancel);
                return (DevicePoll.Issued, await Grants.IssueRefreshable(connection, grantId, device.Scopes, predecessor: null, now, cancel));
            default:
                return (await Wait(connection, device, now, cancel), null);
        }
    }

    private static async Task<DevicePoll> Wait(NpgsqlConnection connection, DeviceRow device, DateTimeOffset now, CancellationToken cancel)
    {
        var tooFast = now - device.LastPolledAt < TimeSpan.FromSeconds(device.IntervalSeconds) - PollTolerance;
        await connection.Do(
            "update oauth_devices set last_polled_at = @now, interval_seconds = interval_seconds + @more where id = @Id",
            new { device.Id, now, more = tooFast ? (int)SlowDown.TotalSeconds : 0 },
            cancel);
        return tooFast ? DevicePoll.TooFast : DevicePoll.Pending;
    }

    private sealed record DeviceRow
    {
        public Guid Id { get; init; }
        public Guid AppId { get; init; }
        public string[] Scopes { get; init; } = [];
        public int IntervalSeconds { get; init; }
        public DateTimeOffset? LastPolledAt { get; init; }
        public Guid? GrantId { get; init; }
        public DateTimeOffset ExpiresAt { get; init; }
        public DateTimeOffset? DecidedAt { get; init; }
        public DateTimeOffset? UsedAt { get; init; }
        public DateTimeOffset? RevokedAt { get; init; }
    }
}
