using MusicVerse.Core.Storage;

namespace MusicVerse.Core.Studio;

/// <summary>What was measured in the audio of a version.</summary>
public sealed record Analysis
{
    public required Guid TrackId { get; init; }
    public required Guid VersionId { get; init; }
    /// <summary>JSON.</summary>
    public required string Report { get; init; }
    public required DateTimeOffset CreatedAt { get; init; }
}

public sealed class AnalysisStore(Database database)
{
    /// <param name="versionId">Null is the track's current version.</param>
    public Task<Analysis?> Find(Guid userId, Guid trackId, Guid? versionId, CancellationToken cancel) => database.QueryOne<Analysis>(
        """
        select v.track_id, v.id as version_id, a.report || jsonb_build_object('fingerprint', a.fingerprint) as report, a.created_at
          from tracks t
          join track_versions v on v.track_id = t.id and v.id = coalesce(@versionId, t.current_version_id)
          join analyses a on a.version_id = v.id
         where t.id = @trackId and t.user_id = @userId and t.deleted_at is null
        """,
        new { userId, trackId, versionId },
        cancel);
}
