namespace MusicVerse.MiniApp.Pages.Listening;

/// <summary>What plays, as the pages see it. The sound itself is made by wwwroot/js/player.js.</summary>
internal sealed class Player
{
    private readonly Dictionary<Guid, Track> _known = [];

    public event Action? Changed;

    public Track? Current { get; private set; }
    public bool IsPlaying { get; private set; }

    /// <summary>The version of <see cref="Current"/> that is loaded, where the browser knows it.</summary>
    public Guid? Version { get; private set; }

    /// <summary>Pages name the tracks they show: the browser reports what plays by id alone.</summary>
    public void Know(Track track)
    {
        _known[track.Id] = track;
        if (Current?.Id != track.Id || Current == track)
            return;
        Current = track;
        Changed?.Invoke();
    }

    public Track? Find(Guid id) => _known.GetValueOrDefault(id);

    /// <param name="version">Null stands for whichever is loaded.</param>
    public bool Plays(Guid id, Guid? version) => IsPlaying && Current?.Id == id && (version is null || Version is null || version == Version);

    public void Report(Guid? id, Guid? version, bool isPlaying)
    {
        (Current, Version) = (id is { } known ? _known.GetValueOrDefault(known) : null, version);
        IsPlaying = isPlaying && Current is not null;
        Changed?.Invoke();
    }

    public void Forget(Guid id)
    {
        _known.Remove(id);
        if (Current?.Id == id)
            Report(null, null, isPlaying: false);
    }
}
