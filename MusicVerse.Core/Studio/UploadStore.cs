using Dapper;
using MusicVerse.Core.Accounts;
using MusicVerse.Core.Storage;
using Npgsql;

namespace MusicVerse.Core.Studio;

/// <summary>A file of somebody's own that waits to become a track.</summary>
public sealed record Upload
{
    public required Guid Id { get; init; }
    /// <summary>As it was sent.</summary>
    public string? Filename { get; init; }
    /// <summary>As it was sent.</summary>
    public required string ContentType { get; init; }
    public required long Bytes { get; init; }
    public required byte[] Sha256 { get; init; }
    public required string BlobPath { get; init; }
    /// <summary>Null until a track was made of it.</summary>
    public long? DurationMs { get; init; }
    public required DateTimeOffset CreatedAt { get; init; }
    public required DateTimeOffset ExpiresAt { get; init; }
    public required bool IsExpired { get; init; }
}

/// <summary>Bytes that have been stored and are to be an upload.</summary>
public sealed record NewUpload(Guid Id, string? Filename, string ContentType, string BlobPath, StoredUpload Stored);

/// <param name="IsNew">False when the same bytes were there: that upload is kept, and the bytes that were stored now are needed no more.</param>
public sealed record SavedUpload(Upload Upload, bool IsNew);

public sealed class UploadStore(Database database)
{
    private const string Columns = """
        id, filename, content_type, bytes, sha256, blob_path, duration_ms, created_at, expires_at, expires_at <= now() as is_expired
        """;

    /// <summary>Also one that has expired, for a few days.</summary>
    public Task<Upload?> Find(Guid userId, Guid id, CancellationToken cancel) => database.QueryOne<Upload>(
        $"select {Columns} from uploads where id = @id and user_id = @userId", new { userId, id }, cancel);

    /// <summary>All that the user keeps now.</summary>
    public Task<long> BytesOf(Guid userId, CancellationToken cancel) => database.QueryOne<long>(
        "select coalesce(sum(bytes), 0)::bigint from uploads where user_id = @userId and expires_at > now()", new { userId }, cancel);

    /// <summary>Keeps it for a lifetime; the same bytes are kept once, and longer.</summary>
    /// <param name="quota">Bytes that the user may keep at once.</param>
    /// <returns>Null when that would be more than the quota.</returns>
    public Task<SavedUpload?> Save(Guid userId, NewUpload upload, TimeSpan lifetime, long quota, CancellationToken cancel) =>
        database.InTransaction(
            async connection =>
            {
                await connection.LockUser(userId, cancel);
                if (await Prolong(connection, userId, upload, lifetime, cancel) is { } known)
                {
                    return new SavedUpload(known, IsNew: false);
                }

                return await Insert(connection, userId, upload, lifetime, quota, cancel) is { } made ? new SavedUpload(made, IsNew: true) : null;
            },
            cancel);

    private static Task<Upload?> Prolong(NpgsqlConnection connection, Guid userId, NewUpload upload, TimeSpan lifetime, CancellationToken cancel) =>
        connection.QuerySingleOrDefaultAsync<Upload>(new CommandDefinition(
            $"""
            update uploads
               set expires_at = now() + @lifetime, filename = coalesce(@Filename, filename), content_type = @ContentType
             where user_id = @userId and sha256 = @Sha256 and expires_at > now()
            returning {Columns}
            """,
            new { userId, lifetime, upload.Filename, upload.ContentType, upload.Stored.Sha256 },
            cancellationToken: cancel));

    private static async Task<Upload?> Insert(
        NpgsqlConnection connection, Guid userId, NewUpload upload, TimeSpan lifetime, long quota, CancellationToken cancel)
    {
        await connection.ExecuteAsync(new CommandDefinition(
            "delete from uploads where user_id = @userId and sha256 = @Sha256 and expires_at <= now()",
            new { userId, upload.Stored.Sha256 },
            cancellationToken: cancel));
        return await connection.QuerySingleOrDefaultAsync<Upload>(new CommandDefinition(
            $"""
            insert into uploads (id, user_id, filename, content_type, bytes, sha256, blob_path, created_at, expires_at)
            select @Id, @userId, @Filename, @ContentType, @Bytes, @Sha256, @BlobPath, now(), now() + @lifetime
             where @Bytes + (select coalesce(sum(bytes), 0) from uploads where user_id = @userId and expires_at > now()) <= @quota
            returning {Columns}
            """,
            new { upload.Id, userId, upload.Filename, upload.ContentType, upload.Stored.Bytes, upload.Stored.Sha256, upload.BlobPath, lifetime, quota },
            cancellationToken: cancel));
    }

    /// <summary>Keeps an upload that is used for another lifetime.</summary>
    /// <returns>Null when the user has no such upload, or it has expired.</returns>
    public Task<Upload?> Use(Guid userId, Guid id, TimeSpan lifetime, CancellationToken cancel) => database.QueryOne<Upload>(
        $"""
        update uploads set expires_at = now() + @lifetime
         where id = @id and user_id = @userId and expires_at > now()
        returning {Columns}
        """,
        new { userId, id, lifetime },
        cancel);

    public Task Measured(Guid userId, Guid id, long durationMs, CancellationToken cancel) => database.Execute(
        "update uploads set duration_ms = @durationMs where id = @id and user_id = @userId", new { userId, id, durationMs }, cancel);

    /// <param name="states">When given, its <c>expires_at</c> must be one of these.</param>
    /// <returns>Where its bytes are; null when the user has no such upload in such a state.</returns>
    public Task<string?> Delete(Guid userId, Guid id, DateTimeOffset[]? states, CancellationToken cancel) => database.QueryOne<string>(
        """
        delete from uploads
         where id = @id and user_id = @userId and expires_at > now() and (@states::timestamptz[] is null or expires_at = any(@states))
        returning blob_path
        """,
        new { userId, id, states },
        cancel);

    /// <summary>Which of these blobs belong to no upload that is kept.</summary>
    /// <param name="blobPaths">A few hundred at most.</param>
    public async Task<IReadOnlySet<string>> Unneeded(IReadOnlyCollection<string> blobPaths, CancellationToken cancel) =>
        (await database.Query<string>(
            """
            select path from unnest(@paths) as stored (path)
             where not exists (select from uploads u where u.blob_path = stored.path and u.expires_at > now())
            """,
            new { paths = blobPaths.ToArray() },
            cancel)).ToHashSet(StringComparer.Ordinal);
}
