using System.Text.Json;

namespace MusicVerse.MiniApp.Pages.Studio;

/// <summary>What a job is called in lists.</summary>
internal static class JobWords
{
    // What is late by less than this was not late for anybody who waits.
    private static readonly TimeSpan ShortestDelay = TimeSpan.FromSeconds(10);

    /// <returns>The prompt's words for a new track; "Analysis · Silver Postcard" for work on one; "Upload · demo.wav".</returns>
    public static string Name(Job job, JobTracks tracks, Words words)
    {
        if (job.Request is { } request)
            return request.Title ?? request.Prompt;
        var kind = words.Term("Kind", job.Kind);
        return (tracks.Find(job)?.Title ?? Uploaded(job)) is { } subject ? words["Work.Of", kind, subject] : kind;
    }

    /// <returns>While it waits its place in the queue; then how long it goes on, by what such jobs took lately.</returns>
    public static string Left(Job job, DateTimeOffset now, Words words)
    {
        if (job.Status == JobStatus.Queued)
        {
            return job.QueuePosition switch
            {
                null => words["Queue.Waiting"],
                1 => words["Queue.Next"],
                { } place => words["Queue.Place", place],
            };
        }

        if (job.TypicalDurationMs is not { } milliseconds)
            return words["Left.Unknown"];
        var typical = TimeSpan.FromMilliseconds(milliseconds);
        var ran = now - (job.StartedAt ?? now);
        // Half of all jobs take longer than the median: only what is far beyond it is worth a word.
        var farBeyond = typical + (typical > ShortestDelay ? typical : ShortestDelay);
        return ran > farBeyond ? words["Left.Longer"] : words.TimeLeft(typical - ran, job.Progress);
    }

    /// <returns>How it ended, for those who do not see it; empty while it goes on.</returns>
    public static string End(Job job, Words words) => job switch
    {
        { Status: var status } when status == JobStatus.Succeeded => words["Outcome.Ready"],
        { Status: var status } when status == JobStatus.Failed => words["Outcome.Failed.Title"],
        { Status: var status } when status == JobStatus.Cancelled => words["Outcome.Cancelled", words.Credits(job.Credits)],
        _ => "",
    };

    /// <returns>Why it failed and what to do, in the user's language where we know the code; null where nothing is wrong.</returns>
    public static string? Reason(Job job, Words words) => job.Error is { } error
        ? (job.Kind == JobKinds.Upload ? words.Known("UploadError", error.Code) : null) ?? words.Known("JobError", error.Code) ?? error.Detail
        : null;

    // An upload has no track to be named after before it has ended.
    private static string? Uploaded(Job job) =>
        job is { Kind: JobKinds.Upload, Input: { } sent } ? Text(sent, "title") ?? Text(sent, "filename") : null;

    private static string? Text(JsonElement sent, string name) => sent.TryGetProperty(name, out var text) ? text.GetString() : null;
}
