using MusicVerse.Core.Billing;

namespace MusicVerse.Tests.Billing;

/// <summary>The ledger of one user as a child would write it: two numbers and a list of holds.</summary>
internal sealed class LedgerModel
{
    private readonly Dictionary<Guid, long> _open = [];

    public long Available { get; private set; }

    public long Held => _open.Values.Sum();

    public long Charged { get; private set; }

    public IReadOnlyCollection<Guid> Open => _open.Keys;

    public Balance Balance => new(Available, Held);

    public void Grant(long credits) => Available += credits;

    public bool CanHold(long credits) => credits <= Available;

    public void Hold(Guid job, long credits)
    {
        Available -= credits;
        _open.Add(job, credits);
    }

    public void Charge(Guid job)
    {
        _open.Remove(job, out var credits);
        Charged += credits;
    }

    public void Release(Guid job)
    {
        _open.Remove(job, out var credits);
        Available += credits;
    }
}
