using Microsoft.Extensions.Options;
using MusicVerse.Api.Hosting;

namespace MusicVerse.Api.Features.Jobs;

/// <summary>Counts the event streams of each user at this replica, so that nobody takes all connections.</summary>
public sealed class OpenStreams(IOptions<ApiOptions> options)
{
    private readonly Lock _lock = new();
    private readonly Dictionary<Guid, int> _counts = [];

    /// <returns>A slot that is given back by disposing it, or null when the user has as many as allowed.</returns>
    public IDisposable? TryOpen(Guid userId)
    {
        lock (_lock)
        {
            var count = _counts.GetValueOrDefault(userId);
            if (count >= options.Value.StreamsPerUser)
            {
                return null;
            }

            _counts[userId] = count + 1;
            return new Slot(this, userId);
        }
    }

    private void Close(Guid userId)
    {
        lock (_lock)
        {
            if (--_counts[userId] == 0)
            {
                _counts.Remove(userId);
            }
        }
    }

    private sealed class Slot(OpenStreams streams, Guid userId) : IDisposable
    {
        private bool _closed;

        public void Dispose()
        {
            if (!_closed)
            {
                _closed = true;
                streams.Close(userId);
            }
        }
    }
}
