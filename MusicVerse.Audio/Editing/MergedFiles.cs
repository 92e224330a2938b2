using System.Diagnostics;
using MusicVerse.Audio.Mixing;
using MusicVerse.Audio.Tools;

namespace MusicVerse.Audio.Editing;

/// <summary>The files that the merges of a list join, found and measured before any work and read when their turn comes.</summary>
internal sealed class MergedFiles
{
    private readonly Dictionary<string, (string Path, int Frames)> _files = [];
    private readonly AudioTools _tools;

    private MergedFiles(AudioTools tools) => _tools = tools;

    /// <exception cref="EditException">A merge names no source, or there is nobody to find it.</exception>
    /// <exception cref="AudioException">A file cannot be used.</exception>
    public static async Task<MergedFiles> Resolve(EditInput input, EditList edits, AudioTools tools, CancellationToken cancel)
    {
        var files = new MergedFiles(tools);
        foreach (var (index, edit) in edits.Edits.Index())
        {
            if (edit is not MergeEdit merge) continue;
            if (merge.Source is not { } source || input.Resolve is null)
                throw new EditException(edits.Pointer(index), "The audio to merge is not known here.");
            if (!files._files.ContainsKey(source)) files._files[source] = await files.Measure(await input.Resolve(source, cancel), cancel);
        }
        return files;
    }

    public int Frames(MergeEdit merge) => _files[merge.Source!].Frames;

    /// <returns>Sound of exactly the length that was planned with.</returns>
    public async Task<StereoBuffer> Read(Join join, CancellationToken cancel)
    {
        var sound = await new AudioReader(_tools).Read(_files[join.Merge.Source!].Path, EditList.LongestResult, cancel);
        Debug.Assert(sound.Length == join.SourceFrames);
        return sound;
    }

    private async Task<(string Path, int Frames)> Measure(string path, CancellationToken cancel) =>
        (path, await new AudioReader(_tools).Measure(path, EditList.LongestResult, cancel));
}
