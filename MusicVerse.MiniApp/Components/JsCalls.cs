using Microsoft.JSInterop;

namespace MusicVerse.MiniApp.Components;

internal static class JsCalls
{
    /// <summary>For farewells to the browser: it may already be gone, and then there is nobody to tell.</summary>
    public static async ValueTask Quietly(Func<ValueTask> call)
    {
        try
        {
            await call();
        }
        catch (Exception e) when (e is JSDisconnectedException or OperationCanceledException or ObjectDisposedException)
        {
            // The circuit has ended; its scripts ended with it.
        }
    }
}
