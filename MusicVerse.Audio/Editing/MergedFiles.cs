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
        if (sound.Length == join.SourceFrames) return sound;
        // A lossy file tells its length only roughly.
        var exact = new StereoBuffer(join.SourceFrames);
        exact.Add(sound);
        return exact;
    }

    private async Task<(string Path, int Frames)> Measure(string path, CancellationToken cancel)
    {
        var probed = await new AudioProbe(_tools).Probe(path, cancel);
        if (probed.Duration is not { } duration || duration == TimeSpan.Zero)
            throw new AudioException(AudioErrorKind.UnusableInput, "The length of the audio to merge is not known.");
        return duration <= EditList.LongestResult
            ? (path, StereoBuffer.Frames(duration))
            : throw new AudioException(AudioErrorKind.UnusableInput, $"The audio to merge is longer than {EditList.LongestResult.TotalMinutes:0} minutes.");
    }
}
