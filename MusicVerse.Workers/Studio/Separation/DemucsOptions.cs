using System.ComponentModel.DataAnnotations;
using MusicVerse.Workers.Studio.Providers.Replicate;

namespace MusicVerse.Workers.Studio.Separation;

/// <summary>Demucs on Replicate. Bound from <c>Stems:Replicate</c>, checked at start; without an <c>ApiKey</c> our own method is used.</summary>
/// <remarks>The names of the inputs differ between the versions of the model: whoever pins another version looks at its API page.</remarks>
public sealed class DemucsOptions : ReplicateAccountOptions
{
    public const string Section = "Stems:Replicate";

    public DemucsOptions()
    {
        Model = "cjwbw/demucs";
        Version = "25a173108cff36ef9f80f854c162d01df9e6528be175794b81158fa03836d953";
    }

    /// <summary>The input that chooses the weights. Default <c>model_name</c>; <c>model</c> at other versions.</summary>
    [Required] public string WeightsInput { get; set; } = "model_name";

    /// <summary>Weights that make four stems. Default <c>htdemucs_ft</c>, the best of them.</summary>
    [Required] public string Weights { get; set; } = "htdemucs_ft";

    /// <summary>The input that chooses the kind of file. Default <c>output_format</c>; <c>format</c> at other versions.</summary>
    [Required] public string FormatInput { get; set; } = "output_format";

    /// <summary>The kind of file. Default <c>flac</c>.</summary>
    [Required, RegularExpression("flac|wav")] public string Format { get; set; } = "flac";

    /// <summary>Larger masters are separated here. Default 100 MB, which is what Replicate takes.</summary>
    [Range(1_000, 100_000_000)] public long MaxUploadBytes { get; set; } = 100_000_000;

    /// <summary>Seconds of computing that an estimate assumes for each second of music. Default 0.5.</summary>
    [Range(0, 1000)] public decimal ComputePerMusicSecond { get; set; } = 0.5m;
}
