namespace MusicVerse.MiniApp.Pages.Developers.Playground;

/// <summary>What was sent while this page has been open, newest first. It goes with the page: answers may hold secrets.</summary>
internal sealed class PlayHistory
{
    private const int Most = 20;
    private readonly List<PlayedRequest> _played = [];

    public IReadOnlyList<PlayedRequest> Played => _played;

    public void Add(PlayedRequest played)
    {
        _played.Insert(0, played);
        if (_played.Count > Most)
            _played.RemoveAt(Most);
    }
}

/// <param name="Draft">As it was filled in, to be taken up again.</param>
public sealed record PlayedRequest(PlayDraft Draft, PlayRequest Request, PlayAnswer Answer)
{
    public ApiOperation Operation => Draft.Operation;
}
