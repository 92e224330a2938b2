using FluentValidation;
using MusicVerse.Api.Problems;
using MusicVerse.Core.Studio;

namespace MusicVerse.Api.Features.Studio;

/// <summary>What can be said without asking anybody; <see cref="UploadGate"/> does the rest.</summary>
internal sealed class CreateTrackValidator : AbstractValidator<CreateTrackRequest>
{
    public CreateTrackValidator()
    {
        RuleFor(body => body.UploadId)
            .Must(id => id is not null)
            .WithErrorCode(FieldCodes.Required)
            .WithMessage("Send the file to POST /api/v1/uploads first, and name it here.");
        RuleFor(body => body.Title).AtMost(TitleRules.MaxLength).OneLine();
        RuleFor(body => body.Style)
            .Must(style => style is null || Styles.Exists(style))
            .WithErrorCode(FieldCodes.UnknownValue)
            .WithMessage("There is no such style; GET /api/v1/styles lists them.");
    }
}
