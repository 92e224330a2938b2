namespace MusicVerse.MiniApp.Pages.Studio;

/// <summary>What a job is called in lists.</summary>
internal static class JobWords
{
    /// <returns>The prompt's words for a new track; "Analysis · Silver Postcard" for work on one.</returns>
    public static string Name(Job job, JobTracks tracks, Words words)
    {
        if (job.Request is { } request)
            return request.Title ?? request.Prompt;
        var kind = words.Term("Kind", job.Kind);
        return tracks.Find(job) is { } track ? words["Work.Of", kind, track.Title] : kind;
    }
}
