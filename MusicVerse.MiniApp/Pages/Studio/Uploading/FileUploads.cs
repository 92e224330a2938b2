using Microsoft.JSInterop;
using MusicVerse.MiniApp.Components;

namespace MusicVerse.MiniApp.Pages.Studio.Uploading;

/// <summary>The files that this browser sends, whichever page is open. The sending itself is done by uploads.js.</summary>
internal sealed class FileUploads : IDisposable
{
    private readonly JobFeed _jobs;
    private readonly ILogger<FileUploads> _logger;
    private readonly List<FileUpload> _all = [];

    public FileUploads(JobFeed jobs, ILogger<FileUploads> logger)
    {
        (_jobs, _logger) = (jobs, logger);
        Script = DotNetObjectReference.Create(this);
    }

    public event Action? Changed;

    /// <summary>What uploads.js talks to.</summary>
    public DotNetObjectReference<FileUploads> Script { get; }

    public IReadOnlyList<FileUpload> All => _all;

    [JSInvokable]
    public void Added(string id, string name, long bytes)
    {
        _all.Add(new FileUpload(id, name, bytes));
        Changed?.Invoke();
    }

    [JSInvokable]
    public void Sent(string id, long bytes) => Change(id, file => file.SentBytes = bytes);

    [JSInvokable]
    public void Failed(string id, string code) => Change(id, file => file.Error = code);

    [JSInvokable]
    public async Task Taken(string id, Guid jobId)
    {
        try
        {
            await _jobs.Recall(jobId, CancellationToken.None);
        }
        // The job runs all the same, and the page of what is in progress shows it.
        catch (Exception e) when (Problems.IsExpected(e))
        {
            _logger.ApiFailed(e);
        }

        Change(id, file => file.JobId = jobId);
    }

    public void Forget(FileUpload file)
    {
        _all.Remove(file);
        Changed?.Invoke();
    }

    private void Change(string id, Action<FileUpload> change)
    {
        if (_all.Find(file => file.Id == id) is not { } found)
            return;
        change(found);
        Changed?.Invoke();
    }

    public void Dispose() => Script.Dispose();
}
