using Dapper;
using MusicVerse.Core.Events;
using MusicVerse.Core.Storage;
using Npgsql;

namespace MusicVerse.Core.Studio;

public sealed record TrackFilter
{
    public Guid? ProjectId { get; init; }
    public string? Style { get; init; }
    public string? Mood { get; init; }
    public string? Key { get; init; }
    /// <summary>Words to look for in title and prompt.</summary>
    public string? Text { get; init; }
}

public sealed class TrackStore(Database database, TimeProvider time)
{
    private const string Columns = """
        id, user_id, project_id, job_id, current_version_id, title, prompt, style, mood, tempo_bpm, key, energy,
        duration_ms, provider, seed, instrumental, interpretation, sections, created_at, updated_at
        """;

    private const string VersionColumns = "id, track_id, number, parent_version_id, kind, job_id, duration_ms, created_at";

    private const string ArtifactColumns = "a.id, a.version_id, a.kind, a.name, a.blob_path, a.content_type, a.bytes, a.sha256";

    static TrackStore() => JsonColumn.Map<Section[]>();

    public async Task<Page<Track>> List(Guid userId, TrackFilter filter, PageCursor after, int limit, CancellationToken cancel)
    {
        var rows = await database.Query<Track>(
            $"""
            select {Columns} from tracks
             where user_id = @userId and deleted_at is null
               and (@ProjectId::uuid is null or project_id = @ProjectId)
               and (@Style::text is null or style = @Style)
               and (@Mood::text is null or mood = @Mood)
               and (@Key::text is null or key = @Key)
               and (@pattern::text is null or title ilike @pattern or prompt ilike @pattern)
               and (created_at, id) < (@CreatedAt, @Id)
             order by created_at desc, id desc
             limit @limit + 1
            """,
            new
            {
                userId,
                filter.ProjectId,
                filter.Style,
                filter.Mood,
                filter.Key,
                pattern = filter.Text is null ? null : $"%{EscapeLike(filter.Text)}%",
                after.CreatedAt,
                after.Id,
                limit,
            },
            cancel);
        return Page<Track>.From(rows, limit, track => new PageCursor(track.CreatedAt, track.Id));
    }

    private static string EscapeLike(string text) =>
        text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("%", "\\%", StringComparison.Ordinal).Replace("_", "\\_", StringComparison.Ordinal);

    public Task<Track?> Find(Guid userId, Guid id, CancellationToken cancel) => database.QueryOne<Track>(
        $"select {Columns} from tracks where id = @id and user_id = @userId and deleted_at is null", new { userId, id }, cancel);

    public Task<IReadOnlyList<TrackVersion>> Versions(Guid userId, Guid trackId, CancellationToken cancel) =>
        database.Query<TrackVersion>(
            $"""
            select {VersionColumns} from track_versions
             where track_id = (select id from tracks where id = @trackId and user_id = @userId and deleted_at is null)
             order by number desc
            """,
            new { userId, trackId },
            cancel);

    /// <summary>The files of these versions, as far as they belong to the user.</summary>
    public async Task<ILookup<Guid, Artifact>> Artifacts(Guid userId, IEnumerable<Guid> versionIds, CancellationToken cancel)
    {
        var rows = await database.Query<Artifact>(
            $"""
            select {ArtifactColumns}
              from artifacts a
              join track_versions v on v.id = a.version_id
              join tracks t on t.id = v.track_id
             where t.user_id = @userId and t.deleted_at is null and a.version_id = any(@versionIds)
             order by a.kind, a.name
            """,
            new { userId, versionIds = versionIds.ToArray() },
            cancel);
        return rows.ToLookup(artifact => artifact.VersionId);
    }

    /// <summary>The file behind a media URL. Its signature has been checked by then; the track must still be there.</summary>
    public Task<Artifact?> FindArtifact(Guid artifactId, CancellationToken cancel) => database.QueryOne<Artifact>(
        $"""
        select {ArtifactColumns}
          from artifacts a
          join track_versions v on v.id = a.version_id
          join tracks t on t.id = v.track_id
         where a.id = @artifactId and t.deleted_at is null
        """,
        new { artifactId },
        cancel);

    /// <param name="moveTo">The project to move to; <see cref="Guid.Empty"/> takes the track out of its project.</param>
    /// <param name="unchangedSince">When given, the row must still carry this <c>updated_at</c>.</param>
    /// <returns>False when there is no such track (or project) of this user, or it has changed.</returns>
    public Task<bool> Change(
        Guid userId, Guid id, string? title, Guid? moveTo, DateTimeOffset? unchangedSince, CancellationToken cancel) =>
        database.InTransaction(
            async connection =>
            {
                var changed = await connection.ExecuteAsync(new CommandDefinition(
                    """
                    update tracks
                       set title = coalesce(@title, title),
                           project_id = case when @moveTo::uuid is null then project_id else nullif(@moveTo, @none) end,
                           updated_at = @now
                     where id = @id and user_id = @userId and deleted_at is null
                       and (@unchangedSince::timestamptz is null or updated_at = @unchangedSince)
                       and (@moveTo::uuid is null or @moveTo = @none
                            or exists (select 1 from projects where id = @moveTo and user_id = @userId))
                    """,
                    new { userId, id, title, moveTo, none = Guid.Empty, unchangedSince, now = time.GetUtcNow() },
                    cancellationToken: cancel));
                if (changed == 0)
                {
                    return false;
                }

                await EventLog.Append(connection, EventTypes.TrackUpdated, userId, id, new { track_id = id }, cancel);
                return true;
            },
            cancel);

    /// <param name="unchangedSince">When given, the row must still carry this <c>updated_at</c>.</param>
    /// <returns>False when there is no such track of this user, or it has changed.</returns>
    public Task<bool> Delete(Guid userId, Guid id, DateTimeOffset? unchangedSince, CancellationToken cancel) => database.InTransaction(
        async connection =>
        {
            var deleted = await connection.ExecuteAsync(new CommandDefinition(
                """
                update tracks set deleted_at = @now, updated_at = @now
                 where id = @id and user_id = @userId and deleted_at is null
                   and (@unchangedSince::timestamptz is null or updated_at = @unchangedSince)
                """,
                new { userId, id, unchangedSince, now = time.GetUtcNow() },
                cancellationToken: cancel));
            if (deleted == 0)
            {
                return false;
            }

            await EventLog.Append(connection, EventTypes.TrackDeleted, userId, id, new { track_id = id }, cancel);
            return true;
        },
        cancel);

    /// <summary>Writes a finished track with its first version; part of <see cref="Jobs.JobStore.Finish"/>.</summary>
    internal static async Task Insert(
        NpgsqlConnection connection, Track track, IReadOnlyList<Artifact> artifacts, CancellationToken cancel)
    {
        await connection.ExecuteAsync(new CommandDefinition(
            """
            insert into tracks
                (id, user_id, project_id, job_id, current_version_id, title, prompt, style, mood, tempo_bpm, key, energy,
                 duration_ms, provider, seed, instrumental, interpretation, sections, created_at, updated_at)
            select @Id, @UserId, p.id, @JobId, @CurrentVersionId, @Title, @Prompt, @Style, @Mood, @TempoBpm, @Key, @Energy,
                   @DurationMs, @Provider, @Seed, @Instrumental, @Interpretation, @Sections, @CreatedAt, @UpdatedAt
              from (select 1) one
              left join projects p on p.id = @ProjectId and p.user_id = @UserId;

            insert into track_versions (id, track_id, number, kind, job_id, duration_ms, created_at)
            values (@CurrentVersionId, @Id, 1, 'generation', @JobId, @DurationMs, @CreatedAt)
            """,
            track,
            cancellationToken: cancel));

        await connection.ExecuteAsync(new CommandDefinition(
            """
            insert into artifacts (id, version_id, kind, name, blob_path, content_type, bytes, sha256, created_at)
            select * from unnest(@ids, @versionIds, @kinds, @names, @paths, @types, @bytes, @hashes, @times)
            """,
            new
            {
                ids = artifacts.Select(a => a.Id).ToArray(),
                versionIds = artifacts.Select(a => a.VersionId).ToArray(),
                kinds = artifacts.Select(a => a.Kind).ToArray(),
                names = artifacts.Select(a => a.Name).ToArray(),
                paths = artifacts.Select(a => a.BlobPath).ToArray(),
                types = artifacts.Select(a => a.ContentType).ToArray(),
                bytes = artifacts.Select(a => a.Bytes).ToArray(),
                hashes = artifacts.Select(a => a.Sha256).ToArray(),
                times = artifacts.Select(_ => track.CreatedAt.UtcDateTime).ToArray(),
            },
            cancellationToken: cancel));
    }
}
