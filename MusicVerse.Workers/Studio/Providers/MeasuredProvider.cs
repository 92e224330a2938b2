namespace MusicVerse.Workers.Studio.Providers;

/// <summary>Any provider, with its calls measured and the alarms that concern operators logged.</summary>
public sealed class MeasuredProvider(IMusicProvider inner, ILogger logger) : IMusicProvider
{
    public ProviderInfo Info => inner.Info;

    public ProviderCost Estimate(GenerationBrief brief) => inner.Estimate(brief);

    public Task<ProviderTask> Start(GenerationBrief brief, Guid callId, CancellationToken cancel) =>
        Measure("start", callId, () => inner.Start(brief, callId, cancel));

    public Task<ProviderStatus> Poll(ProviderTask task, CancellationToken cancel) =>
        Measure("poll", task.CallId, () => inner.Poll(task, cancel));

    public Task Cancel(ProviderTask task, CancellationToken cancel) =>
        Measure("cancel", task.CallId, async () =>
        {
            await inner.Cancel(task, cancel);
            return true;
        });

    public Task<FetchedAudio> Fetch(ProviderTask task, string directory, CancellationToken cancel) =>
        Measure("fetch", task.CallId, () => inner.Fetch(task, directory, cancel));

    public Task<Recovery> Recover(GenerationBrief brief, ProviderCall call, CancellationToken cancel) =>
        Measure("recover", call.Id, () => inner.Recover(brief, call, cancel));

    private async Task<T> Measure<T>(string operation, Guid callId, Func<Task<T>> action)
    {
        try
        {
            return await ProviderTelemetry.Measure(Info.Id, operation, callId, action);
        }
        catch (ProviderException e) when (e.Kind == ProviderErrorKind.OutOfCredit)
        {
            logger.OutOfCredit(Info.Id);
            throw;
        }
        catch (ProviderException e) when (e.Kind == ProviderErrorKind.Unauthorized)
        {
            logger.Unauthorized(Info.Id);
            throw;
        }
    }
}
