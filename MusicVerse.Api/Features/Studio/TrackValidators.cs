using System.Text.Json;
using FluentValidation;
using MusicVerse.Api.Problems;

namespace MusicVerse.Api.Features.Studio;

internal sealed class UpdateTrackValidator : AbstractValidator<UpdateTrackRequest>
{
    public UpdateTrackValidator()
    {
        RuleFor(body => body.Title)
            .Cascade(CascadeMode.Stop)
            .Visible("A title")
            .AtMost(TitleRules.MaxLength)
            .OneLine();
        RuleFor(body => body.ProjectId)
            .Must(id => id.ValueKind is JsonValueKind.Undefined or JsonValueKind.Null || (id.IsText() && id.TryGetGuid(out _)))
            .WithErrorCode(FieldCodes.WrongType)
            .WithMessage("A project id is a UUID, or null.");
    }
}
