using MusicVerse.Core.Storage;
using Xunit;

namespace MusicVerse.Tests.Developers.Webhooks;

/// <summary>Events that nothing caused, on their way like any other.</summary>
internal static class MadeUpEvents
{
    /// <summary>track.deleted, so many times.</summary>
    public static Task<int> Happen(this Database database, Guid userId, int times = 1) => database.Execute(
        """
        insert into events (id, type, user_id, subject_id, data, created_at, next_try_at)
        select gen_random_uuid(), 'track.deleted', @userId, @userId, '{"track_id": "x"}', now(), now() from generate_series(1, @times);
        select pg_notify('events', '')
        """,
        new { userId, times },
        TestContext.Current.CancellationToken);
}
