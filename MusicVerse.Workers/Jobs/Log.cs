namespace MusicVerse.Workers.Jobs;

internal static partial class Log
{
    [LoggerMessage(5201, LogLevel.Information, "Worker {Worker} takes up to {Concurrency} jobs at once")]
    public static partial void Started(this ILogger logger, string worker, int concurrency);

    [LoggerMessage(5202, LogLevel.Information, "Worker {Worker} has stopped; {Jobs} jobs were under way")]
    public static partial void Stopped(this ILogger logger, string worker, int jobs);

    [LoggerMessage(5203, LogLevel.Warning, "The queue cannot be reached; trying again")]
    public static partial void QueueAway(this ILogger logger, Exception error);

    [LoggerMessage(5204, LogLevel.Warning, "Job {JobId} was dropped by its worker and is taken over")]
    public static partial void TakenOver(this ILogger logger, Guid jobId);

    [LoggerMessage(5205, LogLevel.Information, "The lease on job {JobId} is lost; what was made is dropped")]
    public static partial void LeaseLost(this ILogger logger, Guid jobId);

    [LoggerMessage(5206, LogLevel.Debug, "Job {JobId} is stopped: {Reason}")]
    public static partial void RunStopped(this ILogger logger, Exception? error, Guid jobId, StopReason reason);

    [LoggerMessage(5207, LogLevel.Error, "Attempt {Attempt} at job {JobId} failed in a way we did not foresee")]
    public static partial void RunFailed(this ILogger logger, Exception error, Guid jobId, int attempt);

    [LoggerMessage(5208, LogLevel.Warning, "The end of job {JobId} cannot be written yet; trying again")]
    public static partial void EndWaits(this ILogger logger, Exception error, Guid jobId);

    [LoggerMessage(5209, LogLevel.Error, "The end of job {JobId} could not be written; the job will be taken over")]
    public static partial void EndNotWritten(this ILogger logger, Exception error, Guid jobId);

    [LoggerMessage(5210, LogLevel.Warning, "Job {JobId} is cancelled, but what it started elsewhere could not be stopped")]
    public static partial void AbandonFailed(this ILogger logger, Exception error, Guid jobId);

    [LoggerMessage(5211, LogLevel.Information, "Job {JobId} is cancelled")]
    public static partial void Cancelled(this ILogger logger, Guid jobId);

    [LoggerMessage(5212, LogLevel.Warning, "Job {JobId} failed with {Code} at attempt {Attempt}")]
    public static partial void Failed(this ILogger logger, Guid jobId, string code, int attempt);

    [LoggerMessage(5213, LogLevel.Information, "Job {JobId} met {Code} at attempt {Attempt}; next try in {Delay}")]
    public static partial void TriedAgain(this ILogger logger, Guid jobId, string code, int attempt, TimeSpan delay);

    [LoggerMessage(5214, LogLevel.Information, "Job {JobId} goes back to the queue: this worker is stopping")]
    public static partial void GivenBack(this ILogger logger, Guid jobId);

    [LoggerMessage(5215, LogLevel.Warning, "Progress of job {JobId} was not written")]
    public static partial void ProgressNotWritten(this ILogger logger, Exception error, Guid jobId);
}
