using MusicVerse.Audio;

namespace MusicVerse.Workers.Studio;

/// <summary>Whether this machine has what work on audio needs. Looked up every few seconds: what is installed later counts.</summary>
public sealed class ToolsCheck(AudioTools tools, TimeProvider time)
{
    private static readonly TimeSpan Memory = TimeSpan.FromSeconds(10);

    private readonly Lock _gate = new();
    private (bool AllThere, long At)? _last;

    public bool AllThere
    {
        get
        {
            lock (_gate)
            {
                if (_last is not { } last || time.GetElapsedTime(last.At) > Memory)
                {
                    _last = last = (tools.Check().Count == 0, time.GetTimestamp());
                }

                return last.AllThere;
            }
        }
    }
}
