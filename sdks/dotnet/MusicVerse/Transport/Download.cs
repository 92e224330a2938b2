namespace MusicVerse.Transport;

/// <summary>Bytes on their way from a signed URL.</summary>
internal static class Download
{
    private const int BufferBytes = 128 * 1024;

    public static async Task To(Pipe pipe, Uri url, Stream target, IProgress<DownloadProgress>? progress, CancellationToken cancel)
    {
        using var answer = await pipe.Download(url, cancel).ConfigureAwait(false);
        var total = answer.Content.Headers.ContentLength;
        var source = await pipe.Body(answer, longestSilence: null, cancel).ConfigureAwait(false);
        await using var _ = source.ConfigureAwait(false);
        var buffer = new byte[BufferBytes];
        long loaded = 0;
        int count;
        while ((count = await Next().ConfigureAwait(false)) > 0)
        {
            await target.WriteAsync(buffer.AsMemory(0, count), cancel).ConfigureAwait(false);
            progress?.Report(new DownloadProgress(loaded += count, total));
        }

        async Task<int> Next()
        {
            try
            {
                return await source.ReadAsync(buffer, cancel).ConfigureAwait(false);
            }
            catch (IOException e)
            {
                throw new ConnectionException($"The download broke off after {loaded} bytes.", e);
            }
        }
    }

    /// <summary>The file appears when it is whole.</summary>
    public static async Task ToFile(Pipe pipe, Uri url, string path, IProgress<DownloadProgress>? progress, CancellationToken cancel)
    {
        var unfinished = path + ".part";
        try
        {
            var file = File.Create(unfinished);
            await using (file.ConfigureAwait(false))
                await To(pipe, url, file, progress, cancel).ConfigureAwait(false);
            File.Move(unfinished, path, overwrite: true);
        }
        catch
        {
            File.Delete(unfinished);
            throw;
        }
    }
}
