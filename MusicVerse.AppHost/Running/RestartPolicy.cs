namespace MusicVerse.AppHost.Running;

/// <summary>How long to wait before a crashed program is started again.</summary>
internal sealed class RestartPolicy
{
    /// <summary>So many exits, each soon after its start and none after a longer run, mean that it cannot work.</summary>
    public const int MaxEarlyExits = 5;

    private static readonly TimeSpan First = TimeSpan.FromMilliseconds(500);
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(30);

    /// <summary>A run this long counts as a success, after which the delays begin anew.</summary>
    private static readonly TimeSpan Settled = TimeSpan.FromSeconds(10);

    private int _earlyExits;
    private bool _hasWorked;

    /// <returns>The delay, or null to give up.</returns>
    public TimeSpan? Next(TimeSpan ran)
    {
        if (ran >= Settled)
            (_hasWorked, _earlyExits) = (true, 0);
        _earlyExits++;
        if (!_hasWorked && _earlyExits >= MaxEarlyExits)
            return null;
        var delay = First * Math.Pow(2, Math.Min(_earlyExits - 1, 10));
        return delay < Longest ? delay : Longest;
    }
}
