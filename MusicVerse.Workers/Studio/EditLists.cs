using MusicVerse.Audio;
using MusicVerse.Core.Studio;

namespace MusicVerse.Workers.Studio;

/// <summary>Lists of edits between the database and the engine.</summary>
internal static class EditLists
{
    private const string None = "[]";

    /// <summary>What made the version from its root, and then what is asked for.</summary>
    /// <exception cref="EditException">Together they cannot be done.</exception>
    public static EditList Whole(TrackVersion parent, EditRequest request)
    {
        var asked = EditList.Parse(request.Edits.GetRawText());
        return parent.Edits == None ? asked : EditList.Parse(parent.Edits).Then(asked);
    }

    /// <summary>The engine asks for what a merge joins by one name: the id of the version.</summary>
    public static EditList WithSources(EditList list) => Map(list, merge => merge with { Source = merge.VersionId });

    public static EditList WithoutSources(EditList list) => Map(list, merge => merge with { Source = null });

    private static EditList Map(EditList list, Func<MergeEdit, MergeEdit> change) =>
        list.Select(edit => edit is MergeEdit merge ? change(merge) : edit);
}
