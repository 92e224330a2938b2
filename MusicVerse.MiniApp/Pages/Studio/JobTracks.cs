using System.Collections.Concurrent;
using MusicVerse.MiniApp.Accounts;
using MusicVerse.MiniApp.Components;

namespace MusicVerse.MiniApp.Pages.Studio;

/// <summary>The tracks that jobs work on: a job of a kind other than generation carries no words of its own.</summary>
internal sealed class JobTracks(Session session, ILogger<JobTracks> logger)
{
    // One page of the library names nearly all recent work in one call.
    private const int RecentTracks = 100;
    private readonly ConcurrentDictionary<Guid, Track> _known = new();

    public Track? Find(Job job) => job.TrackId is { } id ? _known.GetValueOrDefault(id) : null;

    /// <summary>Finds the tracks of these jobs. What cannot be had now stays unnamed: the list itself is worth more.</summary>
    public async Task Learn(IEnumerable<Job> jobs, CancellationToken cancel)
    {
        if (jobs.All(job => job.Request is not null || job.TrackId is null || Find(job) is not null))
            return;
        try
        {
            foreach (var track in (await (await session.Api()).Tracks.List(new TrackFilter { Limit = RecentTracks }, cancel)).Data)
                _known[track.Id] = track;
        }
        catch (Exception e) when (Problems.IsExpected(e))
        {
            logger.ApiFailed(e);
        }
    }
}
