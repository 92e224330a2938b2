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

    /// <param name="playlist">The one that a player opens first.</param>
    public string? Stream(Artifact? playlist) => playlist is null ? null
        : links.Absolute(signer.SignStream(playlist.VersionId, playlist.Name));

    private static string Extension(Artifact artifact) => Path.GetExtension(artifact.BlobPath);
}
