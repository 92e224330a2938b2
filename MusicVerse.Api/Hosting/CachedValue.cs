namespace MusicVerse.Api.Hosting;

/// <summary>A value that may be a little old. When it is too old, one caller asks again and the others wait for that.</summary>
public sealed class CachedValue<T>(TimeSpan memory, TimeProvider time, Func<CancellationToken, Task<T>> load) : IDisposable
{
    private readonly SemaphoreSlim _loading = new(1, 1);
    private volatile Entry? _entry;

    public async ValueTask<T> Get(CancellationToken cancel)
    {
        if (Fresh() is { } fresh)
        {
            return fresh.Value;
        }

        await _loading.WaitAsync(cancel);
        try
        {
            return (Fresh() ?? (_entry = new Entry(await load(cancel), time.GetTimestamp()))).Value;
        }
        finally
        {
            _loading.Release();
        }
    }

    /// <summary>The next caller asks again.</summary>
    public void Forget() => _entry = null;

    public void Dispose() => _loading.Dispose();

    private Entry? Fresh() => _entry is { } entry && time.GetElapsedTime(entry.Since) < memory ? entry : null;

    private sealed record Entry(T Value, long Since);
}
