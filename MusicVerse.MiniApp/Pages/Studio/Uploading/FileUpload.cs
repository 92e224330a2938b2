namespace MusicVerse.MiniApp.Pages.Studio.Uploading;

/// <summary>One file on its way from this browser into the library.</summary>
internal sealed class FileUpload(string id, string name, long bytes)
{
    /// <summary>Reasons of our own, beside the codes of the API.</summary>
    public const string PageTooOld = "page_too_old", Unreachable = "network";

    public string Id { get; } = id;
    public string Name { get; } = name;
    public long Bytes { get; } = bytes;
    public long SentBytes { get; set; }

    /// <summary>What makes a track of it; null until it has been sent.</summary>
    public Guid? JobId { get; set; }

    /// <summary>Why it was not taken; null while it may be.</summary>
    public string? Error { get; set; }

    public bool IsWaiting => SentBytes == 0 && !HasLeft;

    /// <summary>The browser has no more to do with it.</summary>
    public bool HasLeft => JobId is not null || Error is not null;

    public double Percent => Bytes == 0 ? 0 : 100.0 * SentBytes / Bytes;
}
