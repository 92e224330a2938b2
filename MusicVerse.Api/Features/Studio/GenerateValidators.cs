using FluentValidation;
using MusicVerse.Api.Problems;
using MusicVerse.Core.Studio;

namespace MusicVerse.Api.Features.Studio;

/// <summary>What can be said without asking anybody; <see cref="GenerationGate"/> does the rest.</summary>
internal sealed class GenerateValidator : AbstractValidator<GenerateRequest>
{
    public const int MaxPromptLength = 2000;
    public const double MaxDurationSeconds = 600;

    private const double MinDurationSeconds = 5;
    private const double MinTempoBpm = 40;
    private const double MaxTempoBpm = 220;
    private const int MaxMoodLength = 60;

    public GenerateValidator()
    {
        RuleFor(body => body.Prompt).Cascade(CascadeMode.Stop).Required("a prompt").AtMost(MaxPromptLength).PlainText();
        RuleFor(body => body.Title).AtMost(TitleRules.MaxLength).OneLine();
        RuleFor(body => body.Mood).AtMost(MaxMoodLength).OneLine();
        RuleFor(body => body.Style)
            .Must(style => style is null || Styles.Exists(style))
            .WithErrorCode(FieldCodes.UnknownValue)
            .WithMessage("There is no such style; GET /api/v1/styles lists them.");
        RuleFor(body => body.Key)
            .Must(key => key is null || MusicalKey.Normalize(key) is not null)
            .WithErrorCode(FieldCodes.Malformed)
            .WithMessage("Write a key as a tonic and a mode: \"C\", \"F# minor\", \"Bb dorian\".");
        RuleFor(body => body.TempoBpm)
            .InclusiveBetween(MinTempoBpm, MaxTempoBpm)
            .WithErrorCode(FieldCodes.OutOfRange)
            .WithMessage($"A tempo is {MinTempoBpm} to {MaxTempoBpm} beats per minute.");
        RuleFor(body => body.Duration)
            .InclusiveBetween(MinDurationSeconds, MaxDurationSeconds)
            .WithErrorCode(FieldCodes.OutOfRange)
            .WithMessage($"A track lasts {MinDurationSeconds} to {MaxDurationSeconds} seconds.");
        RuleFor(body => body.Seed).IsSeed();
    }
}
