namespace MusicVerse.MiniApp.Pages.Developers.Keys;

/// <summary>
/// The key that was made last in this circuit, until its owner has put it away: so long the guides have it in their commands.
/// </summary>
/// <remarks>Nowhere but in the circuit's memory: a page that is loaded anew knows nothing of it.</remarks>
internal sealed class KeyInHand
{
    /// <summary>With its secret; null where there is none.</summary>
    public ApiKey? Key { get; private set; }

    public void Take(ApiKey made)
    {
        // With a key whose requests are signed, no command of a guide would work.
        if (made is { Key: not null, RequireSignature: false })
            Key = made;
    }

    public void PutAway() => Key = null;

    public void Forget(Guid id)
    {
        if (Key?.Id == id)
            Key = null;
    }
}
