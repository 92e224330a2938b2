namespace MusicVerse.MiniApp.Pages.Studio.Editing;

/// <summary>The edits of one version that are not saved yet, and the way back. Kept in the browser.</summary>
public sealed record EditDraft
{
    private const int MostSteps = 100;

    public List<TrackEdit> Edits { get; set; } = [];
    public List<List<TrackEdit>> Past { get; set; } = [];
    public List<List<TrackEdit>> Future { get; set; } = [];

    /// <summary>The job that saves these edits. When it has succeeded they are no draft any more.</summary>
    public Guid? JobId { get; set; }

    public bool CanUndo => Past.Count > 0;

    public bool CanRedo => Future.Count > 0;

    /// <summary>Adds an edit; places to split at join those that are there.</summary>
    public void Add(TrackEdit edit)
    {
        if (edit is { Op: "split", AtMs: { } at } && Edits is [.., { Op: "split", AtMs: { } there }])
            Change([.. Edits[..^1], edit with { AtMs = [.. there.Union(at).Order()] }]);
        // Nothing can follow a split: it stays last.
        else if (Edits is [.., { Op: "split" } split])
            Change([.. Edits[..^1], edit, split]);
        else
            Change([.. Edits, edit]);
    }

    public void Remove(TrackEdit edit) => Change([.. Edits.Where(other => !ReferenceEquals(other, edit))]);

    public void Clear() => Change([]);

    public void Undo() => Travel(Past, Future);

    public void Redo() => Travel(Future, Past);

    private void Change(List<TrackEdit> next)
    {
        Past.Add(Edits);
        if (Past.Count > MostSteps)
            Past.RemoveAt(0);
        Future.Clear();
        Edits = next;
    }

    private void Travel(List<List<TrackEdit>> from, List<List<TrackEdit>> to)
    {
        if (from.Count == 0)
            return;
        to.Add(Edits);
        Edits = from[^1];
        from.RemoveAt(from.Count - 1);
    }
}
