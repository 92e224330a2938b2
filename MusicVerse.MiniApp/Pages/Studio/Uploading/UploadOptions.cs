using System.ComponentModel.DataAnnotations;

namespace MusicVerse.MiniApp.Pages.Studio.Uploading;

/// <summary>Configuration section <c>Uploads</c>, as the API has it.</summary>
internal sealed class UploadOptions
{
    public const string Section = "Uploads";

    private const long Megabyte = 1024 * 1024;

    /// <summary>The largest file that is sent on.</summary>
    /// <value>Default 200 MB.</value>
    [Range(1, 16 * 1024 * Megabyte)] public long MaxBytes { get; set; } = 200 * Megabyte;
}
