using System.Runtime.ExceptionServices;
using System.Threading.Channels;
using MusicVerse.Audio.Mixing;
using MusicVerse.Audio.Production;

namespace MusicVerse.Audio.Separation;

/// <summary>Encodes several stems at once while they are being made, so that none is ever held in memory as a whole.</summary>
internal sealed class StemWriter : IAsyncDisposable
{
    // As long as the slowest separation may take.
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(30);
    private readonly CancellationTokenSource _stop;
    private readonly Channel<StereoBuffer>[] _pieces;
    private readonly Task[] _encodings;
    private Exception? _failure;

    public StemWriter(AudioTools tools, IReadOnlyList<string> paths, CancellationToken cancel)
    {
        _stop = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        _pieces = [.. paths.Select(_ => Channel.CreateBounded<StereoBuffer>(1))];
        _encodings = [.. paths.Zip(_pieces, (path, pieces) => Encode(new Encoder(tools), pieces.Reader, path))];
    }

    /// <summary>Appends a piece to every stem.</summary>
    /// <exception cref="AudioException">An encoder failed.</exception>
    public async Task Write(IReadOnlyList<StereoBuffer> stems)
    {
        try
        {
            for (var i = 0; i < stems.Count; i++) await _pieces[i].Writer.WriteAsync(stems[i], _stop.Token);
        }
        catch (OperationCanceledException) when (_failure is not null)
        {
            ExceptionDispatchInfo.Throw(_failure);
        }
    }

    /// <summary>Returns when all files are complete.</summary>
    /// <exception cref="AudioException">An encoder failed.</exception>
    public async Task Finish()
    {
        foreach (var pieces in _pieces) pieces.Writer.Complete();
        await Task.WhenAll(_encodings);
        if (_failure is not null) ExceptionDispatchInfo.Throw(_failure);
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await Task.WhenAll(_encodings);
        _stop.Dispose();
    }

    /// <summary>Never throws: the first failure is kept and stops the others, which nobody would read on for.</summary>
    private async Task Encode(Encoder encoder, ChannelReader<StereoBuffer> pieces, string path)
    {
        try
        {
            await encoder.Flac(pieces, path, Limit, _stop.Token);
        }
        catch (Exception error)
        {
            Interlocked.CompareExchange(ref _failure, error, null);
            await _stop.CancelAsync();
        }
    }
}
