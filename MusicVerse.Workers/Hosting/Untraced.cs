using OpenTelemetry;

namespace MusicVerse.Workers.Hosting;

/// <summary>
/// For looking around every few seconds: a trace that says that there was nothing to do only hides the others. What is
/// found is traced where it is dealt with.
/// </summary>
internal static class Untraced
{
    public static async Task<T> Run<T>(Func<Task<T>> look)
    {
        using var quiet = SuppressInstrumentationScope.Begin();
        return await look();
    }

    public static async Task Run(Func<Task> look)
    {
        using var quiet = SuppressInstrumentationScope.Begin();
        await look();
    }
}
