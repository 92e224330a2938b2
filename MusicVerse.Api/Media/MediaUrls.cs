using MusicVerse.Api.Hosting;
using MusicVerse.Core.Studio;

namespace MusicVerse.Api.Media;

/// <summary>URLs of a version's files.</summary>
public sealed class MediaUrls(Links links, MediaSigner signer)
{
    /// <summary>For playing and showing.</summary>
    public string? Show(Artifact? artifact) => artifact is null ? null
        : links.Absolute(signer.Sign(artifact.Id, artifact.Name + Extension(artifact), download: false));

    /// <summary>For keeping: the browser saves it under the track's title.</summary>
    public string? Keep(Artifact? artifact, string title) => artifact is null ? null
        : links.Absolute(signer.Sign(artifact.Id, FileNames.Of(title) + Extension(artifact), download: true));

    /// <summary>One stem, to be saved under the name of its track and its own.</summary>
    public string KeepStem(Artifact stem, string title) => links.Absolute(signer.Sign(stem.Id, StemFile(stem, FileNames.Of(title)), download: true));

    /// <summary>A ZIP file of all stems of a version.</summary>
    public string KeepStems(Guid versionId, string title) => links.Absolute(signer.SignStems(versionId, $"{FileNames.Of(title)}{StemsArchive.FileNameEnd}"));

    /// <param name="title">As it stands in the names of files.</param>
    public static string StemFile(Artifact stem, string title) => $"{title} - {stem.Name}{Extension(stem)}";

    /// <param name="playlist">The one that a player opens first.</param>
    public string? Stream(Artifact? playlist) => playlist is null ? null
        : links.Absolute(signer.SignStream(playlist.VersionId, playlist.Name));

    private static string Extension(Artifact artifact) => Path.GetExtension(artifact.BlobPath);
}
