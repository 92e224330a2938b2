using FluentValidation;
using FluentValidation.Results;
using MusicVerse.Api.Problems;
using MusicVerse.Core.Studio;

namespace MusicVerse.Api.Features.Studio;

/// <summary>What can be said without asking anybody; <see cref="WorkGate"/> does the rest.</summary>
internal sealed class EditTrackValidator : AbstractValidator<EditTrackRequest>
{
    public EditTrackValidator()
    {
        RuleFor(body => body.Edits)
            .Cascade(CascadeMode.Stop)
            .Must(edits => edits is { Count: > 0 })
            .WithErrorCode(FieldCodes.Required)
            .WithMessage("Name at least one edit.")
            .Must(edits => edits!.Count <= EditOperationRules.MostEdits)
            .WithErrorCode(FieldCodes.OutOfRange)
            .WithMessage($"Use at most {EditOperationRules.MostEdits} edits.")
            .Custom(CheckEach);
    }

    private static void CheckEach(IReadOnlyList<EditOperation>? edits, ValidationContext<EditTrackRequest> context)
    {
        foreach (var (index, edit) in edits!.Index())
        {
            foreach (var error in EditOperationRules.Check(edit))
            {
                Add($"edits[{index}]{error.Pointer.Replace('/', '.')}", error.Code, error.Detail);
            }

            if (edit?.Op == EditOperationRules.Split && index < edits!.Count - 1)
            {
                Add($"edits[{index}]", FieldCodes.NotSupported, "A split is the last edit: edit its parts afterwards.");
            }
        }

        void Add(string property, string code, string detail) =>
            context.AddFailure(new ValidationFailure(property, detail) { ErrorCode = code });
    }
}

internal sealed class AnalyzeTrackValidator : AbstractValidator<AnalyzeTrackRequest>;

internal sealed class SeparateStemsValidator : AbstractValidator<SeparateStemsRequest>;

internal sealed class NewArtworkValidator : AbstractValidator<NewArtworkRequest>
{
    public NewArtworkValidator()
    {
        RuleFor(body => body.Title).AtMost(TitleRules.MaxLength).OneLine();
        RuleFor(body => body.Seed).IsSeed();
        RuleFor(body => body.Look)
            .Must(look => look is null || Looks.Exists(look))
            .WithErrorCode(FieldCodes.UnknownValue)
            .WithMessage("There is no such look; GET /api/v1/artwork/looks lists them.");
    }
}

internal sealed class EncodeTrackValidator : AbstractValidator<EncodeTrackRequest>
{
    public EncodeTrackValidator()
    {
        RuleFor(body => body.Formats)
            .Must(formats => formats is { Count: > 0 })
            .WithErrorCode(FieldCodes.Required)
            .WithMessage("Name at least one format.");
        RuleForEach(body => body.Formats)
            .Must(format => EncodeFormats.All.Contains(format))
            .WithErrorCode(FieldCodes.UnknownValue)
            .WithMessage($"A format is {string.Join(", ", EncodeFormats.All)}.");
    }
}
