using System.Diagnostics;
using Xunit;

namespace MusicVerse.Tests.Hosting;

/// <summary>Waits for a condition, not for time to pass.</summary>
public static class Until
{
    private static readonly TimeSpan UsualPause = TimeSpan.FromMilliseconds(50);

    /// <summary>Generous: the machine may be busy with other tests. A wait that ends well costs only what it takes.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    /// <summary>For what may stand behind other jobs in the queue.</summary>
    public static readonly TimeSpan LongPatience = TimeSpan.FromMinutes(3);

    public static async Task True(Func<Task<bool>> condition, string what, TimeSpan? within = null) =>
        await Some(async () => await condition() ? what : null, what, within);

    /// <summary>Asks until the answer is not null.</summary>
    /// <param name="ask">Null means not yet.</param>
    /// <param name="what">What is waited for, for the message of a failure.</param>
    /// <param name="within">Default <see cref="Patience"/>.</param>
    /// <param name="pause">Between two questions; short where a passing state is to be caught.</param>
    public static async Task<T> Some<T>(Func<Task<T?>> ask, string what, TimeSpan? within = null, TimeSpan? pause = null)
        where T : class
    {
        var cancel = TestContext.Current.CancellationToken;
        var started = Stopwatch.GetTimestamp();
        while (true)
        {
            if (await ask() is { } answer)
                return answer;
            if (Stopwatch.GetElapsedTime(started) > (within ?? Patience))
                throw new TimeoutException($"Waited in vain for this: {what}.");
            await Task.Delay(pause ?? UsualPause, cancel);
        }
    }
}
