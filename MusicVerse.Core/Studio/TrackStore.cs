using Dapper;
using MusicVerse.Core.Events;
using MusicVerse.Core.Jobs;
using MusicVerse.Core.Storage;

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
        duration_ms, provider, seed, instrumental, interpretation, sections, cover, created_at, updated_at
        """;

    private const string VersionColumns = """
        id, track_id, number, parent_version_id, kind, job_id, duration_ms, tempo_bpm, key, sections, edits, notes, root_version_id, created_at,
        (select a.created_at from analyses a where a.version_id = track_versions.id) as analyzed_at
        """;

    internal const string ArtifactColumns = "a.id, a.version_id, a.kind, a.name, a.blob_path, a.content_type, a.bytes, a.sha256, a.source, a.created_at";

    static TrackStore()
    {
        JsonColumn.Map<Section[]>();
        JsonColumn.Map<CoverRecipe>();
    }

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

    /// <param name="versionId">Null is the track's current version.</param>
    public Task<TrackVersion?> FindVersion(Guid userId, Guid trackId, Guid? versionId, CancellationToken cancel) =>
        database.QueryOne<TrackVersion>(
            $"""
            select {VersionColumns} from track_versions
             where (track_id, id) = (
                select id, coalesce(@versionId, current_version_id) from tracks
                 where id = @trackId and user_id = @userId and deleted_at is null)
            """,
            new { userId, trackId, versionId },
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

    /// <summary>Every version of these tracks, with what of its files can be edited into files of another one.</summary>
    public async Task<ILookup<Guid, LineageVersion>> Lineages(Guid userId, IEnumerable<Guid> trackIds, CancellationToken cancel)
    {
        var rows = await database.Query<LineageVersion>(
            $"""
            select v.id, v.track_id, v.parent_version_id, v.edits, v.duration_ms,
                   (select count(*) from artifacts a where a.version_id = v.id and a.kind = '{ArtifactKind.Stem}') as stem_count,
                   exists (select from artifacts a where a.version_id = v.id and a.kind = '{ArtifactKind.Score}') as has_score
              from track_versions v
              join tracks t on t.id = v.track_id
             where t.user_id = @userId and t.deleted_at is null and t.id = any(@trackIds)
            """,
            new { userId, trackIds = trackIds.ToArray() },
            cancel);
        return rows.ToLookup(version => version.TrackId);
    }

    /// <summary>A file of a stream, by the name that the playlists call it. Its signature has been checked by then.</summary>
    public Task<Artifact?> FindEncode(Guid versionId, string name, CancellationToken cancel) => database.QueryOne<Artifact>(
        $"""
        select {ArtifactColumns}
          from artifacts a
          join track_versions v on v.id = a.version_id
          join tracks t on t.id = v.track_id
         where a.version_id = @versionId and a.kind = '{ArtifactKind.Encode}' and a.name = @name and t.deleted_at is null
        """,
        new { versionId, name },
        cancel);

    /// <summary>The stems of a version, by name. The signature of their archive has been checked by then; the track must still be there.</summary>
    public Task<IReadOnlyList<Artifact>> FindStems(Guid versionId, CancellationToken cancel) => database.Query<Artifact>(
        $"""
        select {ArtifactColumns}
          from artifacts a
          join track_versions v on v.id = a.version_id
          join tracks t on t.id = v.track_id
         where a.version_id = @versionId and a.kind = '{ArtifactKind.Stem}' and t.deleted_at is null
         order by a.name
        """,
        new { versionId },
        cancel);

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

    /// <summary>Which of these blobs no version needs: those of tracks that are there, or were deleted only lately.</summary>
    /// <param name="blobPaths">A few hundred at most.</param>
    public async Task<IReadOnlySet<string>> Unneeded(IReadOnlyCollection<string> blobPaths, DateTimeOffset deletedBefore, CancellationToken cancel) =>
        (await database.Query<string>(
            """
            select path from unnest(@paths) as stored (path)
             where not exists (
                select 1
                  from artifacts a
                  join track_versions v on v.id = a.version_id
                  join tracks t on t.id = v.track_id
                 where a.blob_path = stored.path and (t.deleted_at is null or t.deleted_at > @deletedBefore))
            """,
            new { paths = blobPaths.ToArray(), deletedBefore },
            cancel)).ToHashSet(StringComparer.Ordinal);

    /// <summary>Changes what is given. A new title is set on the cover by a job that costs nothing, unless the cover has a title of its own.</summary>
    /// <param name="moveTo">The project to move to; <see cref="Guid.Empty"/> takes the track out of its project.</param>
    /// <param name="versionId">The version to make current, with its facts; null keeps the one there is.</param>
    /// <param name="states">When given, its <c>updated_at</c> must be one of these.</param>
    /// <returns>False when there is no such track (or project, or version) of this user, or it has changed.</returns>
    public Task<bool> Change(
        Guid userId, Guid id, string? title, Guid? moveTo, Guid? versionId, DateTimeOffset[]? states, CancellationToken cancel) =>
        database.InTransaction(
            async connection =>
            {
                var changed = await connection.QuerySingleOrDefaultAsync<(Guid VersionId, bool IsRedrawn)?>(new CommandDefinition(
                    """
                    update tracks t
                       set title = coalesce(@title, t.title),
                           project_id = case when @moveTo::uuid is null then t.project_id else nullif(@moveTo, @none) end,
                           current_version_id = shown.id, duration_ms = shown.duration_ms, tempo_bpm = shown.tempo_bpm,
                           key = shown.key, sections = shown.sections,
                           updated_at = @now
                      from track_versions shown, tracks earlier
                     where t.id = @id and earlier.id = t.id and t.user_id = @userId and t.deleted_at is null
                       and shown.track_id = t.id and shown.id = coalesce(@versionId, t.current_version_id)
                       and (@states::timestamptz[] is null or t.updated_at = any(@states))
                       and (@moveTo::uuid is null or @moveTo = @none
                            or exists (select 1 from projects where id = @moveTo and user_id = @userId))
                    returning t.current_version_id, t.title <> earlier.title and t.cover is not null and t.cover ->> 'title' is null
                    """,
                    new { userId, id, title, moveTo, none = Guid.Empty, versionId, states, now = time.GetUtcNow() },
                    cancellationToken: cancel));
                if (changed is not { } now)
                {
                    return false;
                }

                if (now.IsRedrawn)
                {
                    await JobSubmission.Insert(connection, userId, NewJob.Redraw(new VersionRef(id, now.VersionId)), null, cancel);
                }

                await EventLog.Append(connection, EventTypes.TrackUpdated, userId, id, new { track_id = id }, cancel);
                return true;
            },
            cancel);

    /// <param name="states">When given, its <c>updated_at</c> must be one of these.</param>
    /// <returns>False when there is no such track of this user, or it has changed.</returns>
    public Task<bool> Delete(Guid userId, Guid id, DateTimeOffset[]? states, CancellationToken cancel) => database.InTransaction(
        async connection =>
        {
            var deleted = await connection.ExecuteAsync(new CommandDefinition(
                """
                update tracks set deleted_at = @now, updated_at = @now
                 where id = @id and user_id = @userId and deleted_at is null
                   and (@states::timestamptz[] is null or updated_at = any(@states))
                """,
                new { userId, id, states, now = time.GetUtcNow() },
                cancellationToken: cancel));
            if (deleted == 0)
            {
                return false;
            }

            await EventLog.Append(connection, EventTypes.TrackDeleted, userId, id, new { track_id = id }, cancel);
            return true;
        },
        cancel);
}
