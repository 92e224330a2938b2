using MusicVerse.Audio;
using MusicVerse.Core.Storage;
using MusicVerse.Core.Studio;

namespace MusicVerse.Workers.Studio;

/// <summary>What the engine says did not come out as asked, as jobs and versions keep it.</summary>
internal static class Notes
{
    /// <summary>Each once: the parts of a split share what was said of the whole.</summary>
    public static Note[] From(IEnumerable<AudioNote> notes) =>
        [.. notes.Select(note => new Note(note.Code, note.File, note.Values)).DistinctBy(JsonColumn.Write)];
}
