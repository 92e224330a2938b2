using Dapper;
using MusicVerse.Core.Storage;
using Npgsql;

namespace MusicVerse.Core.Studio;

/// <summary>Writes what jobs have made; always part of the transaction that ends the job.</summary>
internal static class TrackWrites
{
    static TrackWrites()
    {
        JsonColumn.Map<Section[]>();
        JsonColumn.Map<CoverRecipe>();
    }

    /// <summary>Keeps the track as it is until the transaction ends.</summary>
    /// <returns>False when the user has no such track any more.</returns>
    public static async Task<bool> Lock(NpgsqlConnection connection, Guid userId, Guid trackId, CancellationToken cancel) =>
        await connection.QuerySingleOrDefaultAsync<Guid?>(new CommandDefinition(
            "select id from tracks where id = @trackId and user_id = @userId and deleted_at is null for update",
            new { userId, trackId },
            cancellationToken: cancel)) is not null;

    /// <summary>A new track with its first version.</summary>
    /// <param name="kind">Of that version.</param>
    public static Task InsertTrack(NpgsqlConnection connection, Track track, string kind, CancellationToken cancel)
    {
        var values = new DynamicParameters(track);
        values.Add(nameof(kind), kind);
        return connection.ExecuteAsync(new CommandDefinition(
            """
            insert into tracks
                (id, user_id, project_id, job_id, current_version_id, title, prompt, style, mood, tempo_bpm, key, energy,
                 duration_ms, provider, seed, instrumental, interpretation, sections, cover, created_at, updated_at)
            select @Id, @UserId, p.id, @JobId, @CurrentVersionId, @Title, @Prompt, @Style, @Mood, @TempoBpm, @Key, @Energy,
                   @DurationMs, @Provider, @Seed, @Instrumental, @Interpretation, @Sections, @Cover::jsonb, @CreatedAt, @UpdatedAt
              from (select 1) one
              left join projects p on p.id = @ProjectId and p.user_id = @UserId;

            insert into track_versions (id, track_id, number, kind, job_id, duration_ms, tempo_bpm, key, sections, created_at)
            values (@CurrentVersionId, @Id, 1, @kind, @JobId, @DurationMs, @TempoBpm, @Key, @Sections, @CreatedAt)
            """,
            values,
            cancellationToken: cancel));
    }

    /// <summary>A version that was edited from another one of the same track, whose cover it keeps.</summary>
    public static async Task InsertEdit(NpgsqlConnection connection, TrackVersion version, CancellationToken cancel)
    {
        await connection.ExecuteAsync(new CommandDefinition(
            """
            insert into track_versions
                (id, track_id, number, parent_version_id, kind, job_id, duration_ms, tempo_bpm, key, sections, edits, notes, root_version_id, created_at)
            select @Id, @TrackId, max(number) + 1, @ParentVersionId, @Kind, @JobId, @DurationMs, @TempoBpm, @Key, @Sections, @Edits::jsonb,
                   @Notes::jsonb, @RootVersionId, @CreatedAt
              from track_versions where track_id = @TrackId
            """,
            version,
            cancellationToken: cancel));

        var covers = await connection.QueryAsync<Artifact>(new CommandDefinition(
            $"select {TrackStore.ArtifactColumns} from artifacts a where a.version_id = @ParentVersionId and a.kind = any(@Covers)",
            new { version.ParentVersionId, ArtifactKind.Covers },
            cancellationToken: cancel));
        await InsertArtifacts(connection, [.. covers.Select(cover => cover.For(version.Id))], version.CreatedAt, cancel);
    }

    /// <summary>Makes a version the one that the track shows.</summary>
    public static Task Show(NpgsqlConnection connection, Guid trackId, Guid versionId, DateTimeOffset now, CancellationToken cancel) =>
        connection.ExecuteAsync(new CommandDefinition(
            """
            update tracks t
               set current_version_id = v.id, duration_ms = v.duration_ms, tempo_bpm = v.tempo_bpm, key = v.key,
                   sections = v.sections, updated_at = @now
              from track_versions v
             where t.id = @trackId and v.id = @versionId and v.track_id = t.id
            """,
            new { trackId, versionId, now },
            cancellationToken: cancel));

    /// <summary>Adds to what is said of a version; what was said before is not said twice.</summary>
    public static Task AddNotes(NpgsqlConnection connection, Guid versionId, IReadOnlyList<Note> notes, CancellationToken cancel) =>
        connection.ExecuteAsync(new CommandDefinition(
            """
            update track_versions
               set notes = (select jsonb_agg(distinct note) from jsonb_array_elements(notes || @notes::jsonb) as said (note))
             where id = @versionId
            """,
            new { versionId, notes = JsonColumn.Write(notes) },
            cancellationToken: cancel));

    /// <summary>Says that what the track answers with has changed.</summary>
    public static Task Touch(NpgsqlConnection connection, Guid trackId, DateTimeOffset now, CancellationToken cancel) =>
        connection.ExecuteAsync(new CommandDefinition(
            "update tracks set updated_at = @now where id = @trackId", new { trackId, now }, cancellationToken: cancel));

    /// <summary>Remembers what the track's cover is painted from.</summary>
    public static Task SaveCover(NpgsqlConnection connection, Guid trackId, CoverRecipe cover, DateTimeOffset now, CancellationToken cancel) =>
        connection.ExecuteAsync(new CommandDefinition(
            "update tracks set cover = @cover, updated_at = @now where id = @trackId", new { trackId, cover, now }, cancellationToken: cancel));

    /// <returns>Whether the track still has this picture, and whether it still has this title.</returns>
    public static Task<(bool SamePicture, bool SameTitle)> CompareCover(
        NpgsqlConnection connection, Guid trackId, CoverRecipe cover, string title, CancellationToken cancel) =>
        connection.QuerySingleAsync<(bool, bool)>(new CommandDefinition(
            "select coalesce(cover = @cover, false), title = @title from tracks where id = @trackId",
            new { trackId, cover, title },
            cancellationToken: cancel));

    /// <summary>Stores files of versions; one of the same version, kind and name is replaced.</summary>
    public static async Task InsertArtifacts(
        NpgsqlConnection connection, IReadOnlyList<Artifact> artifacts, DateTimeOffset now, CancellationToken cancel)
    {
        await connection.ExecuteAsync(new CommandDefinition(
            """
            insert into artifacts (id, version_id, kind, name, blob_path, content_type, bytes, sha256, source, created_at)
            select fresh.*, @now from unnest(@ids, @versionIds, @kinds, @names, @paths, @types, @bytes, @hashes, @sources) as fresh
            on conflict (version_id, kind, name) do update
               set id = excluded.id, blob_path = excluded.blob_path, content_type = excluded.content_type, bytes = excluded.bytes,
                   sha256 = excluded.sha256, source = excluded.source, created_at = excluded.created_at
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
                sources = artifacts.Select(a => a.Source).ToArray(),
                now,
            },
            cancellationToken: cancel));
    }

    public static async Task<IReadOnlyList<Guid>> VersionsOf(NpgsqlConnection connection, Guid trackId, CancellationToken cancel) =>
        (await connection.QueryAsync<Guid>(new CommandDefinition(
            "select id from track_versions where track_id = @trackId", new { trackId }, cancellationToken: cancel))).AsList();

    public static Task SaveAnalysis(
        NpgsqlConnection connection, Guid versionId, Guid jobId, string report, DateTimeOffset now, CancellationToken cancel) =>
        connection.ExecuteAsync(new CommandDefinition(
            """
            insert into analyses (version_id, job_id, report, fingerprint, created_at)
            values (@versionId, @jobId, @report::jsonb - 'fingerprint', @report::jsonb ->> 'fingerprint', @now)
            on conflict (version_id) do update
               set job_id = excluded.job_id, report = excluded.report, fingerprint = excluded.fingerprint, created_at = excluded.created_at
            """,
            new { versionId, jobId, report, now },
            cancellationToken: cancel));
}
