using System.ComponentModel.DataAnnotations;

namespace MusicVerse.Api.Features.Studio;

/// <summary>Configuration section <c>Uploads</c>.</summary>
public sealed class UploadOptions : IValidatableObject
{
    public const string Section = "Uploads";

    private const long Megabyte = 1024 * 1024;

    /// <summary>The largest file that is taken.</summary>
    /// <value>Default 200 MB: twenty minutes of 24-bit stereo at 44.1 kHz, plain.</value>
    [Range(1, 16 * 1024 * Megabyte)] public long MaxBytes { get; set; } = 200 * Megabyte;

    /// <summary>What one user may keep at a time.</summary>
    /// <value>Default 2 GB.</value>
    [Range(1, long.MaxValue)] public long QuotaBytes { get; set; } = 2048 * Megabyte;

    /// <summary>How long an upload is kept after it was sent or used last.</summary>
    /// <value>Default 24 h.</value>
    [Range(typeof(TimeSpan), "00:01:00", "30.00:00:00")] public TimeSpan Lifetime { get; set; } = TimeSpan.FromHours(24);

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (QuotaBytes < MaxBytes)
        {
            yield return new("QuotaBytes must be at least MaxBytes, so that the largest file finds room.", [nameof(QuotaBytes), nameof(MaxBytes)]);
        }
    }
}
