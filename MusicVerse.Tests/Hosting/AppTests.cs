using Xunit;

namespace MusicVerse.Tests.Hosting;

/// <summary>Tests against the shared running system; <see cref="SharedApp"/> tells how.</summary>
public abstract class AppTests(SharedApp shared) : IAsyncLifetime
{
    protected MusicVerseApp App { get; private set; } = null!;

    protected static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public virtual async ValueTask InitializeAsync() => App = await shared.Ready();

    public virtual ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        return ValueTask.CompletedTask;
    }
}
