namespace Aspire.Hosting.Orchestration;

/// <summary>One program, ready to start.</summary>
internal sealed record ProgramSpec(string Command, IReadOnlyList<string> Arguments)
{
    public string? WorkingDirectory { get; init; }

    public IReadOnlyDictionary<string, string> Environment { get; init; } = new Dictionary<string, string>(StringComparer.Ordinal);

    /// <summary>The account to run under when we are root and the program refuses to be; null for our own.</summary>
    public string? User { get; init; }

    /// <summary>The signal that means "stop now, and cleanly" to this program.</summary>
    public int StopSignal { get; init; } = Signals.Terminate;

    /// <summary>The signal the program gets when this process dies without a chance to stop it.</summary>
    public string OrphanSignal { get; init; } = "KILL";

    /// <summary>Lines of its output that nobody needs to see.</summary>
    public Func<string, bool> IsNoise { get; init; } = _ => false;
}
