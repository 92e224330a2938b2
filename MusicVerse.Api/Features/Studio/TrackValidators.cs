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
            .Must(title => title is null || !string.IsNullOrWhiteSpace(title))
            .WithErrorCode(FieldCodes.TooShort)
            .WithMessage("A title has at least one visible character.")
            .AtMost(TitleRules.MaxLength)
            .OneLine();
        RuleFor(body => body.ProjectId)
            .Must(id => id.ValueKind is JsonValueKind.Undefined or JsonValueKind.Null || (id.ValueKind == JsonValueKind.String && id.TryGetGuid(out _)))
            .WithErrorCode(FieldCodes.WrongType)
            .WithMessage("A project id is a UUID, or null.");
    }
}
