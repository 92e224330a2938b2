using MusicVerse.Core.Events;

namespace MusicVerse.Workers.Events;

/// <summary>Does something with every event, at least once: drop what was seen before under the event's id.</summary>
public interface IEventConsumer
{
    /// <summary>Stable: receipts are kept under it.</summary>
    string Name { get; }

    /// <summary>Returns when the event is safely dealt with; an exception means again later. Be quick: what is slow belongs into a queue.</summary>
    Task Consume(Event e, CancellationToken cancel);
}
