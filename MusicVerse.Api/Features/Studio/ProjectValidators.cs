using FluentValidation;
using MusicVerse.Api.Problems;

namespace MusicVerse.Api.Features.Studio;

internal static class ProjectRules
{
    public const int MaxDescriptionLength = 2000;
}

internal sealed class CreateProjectValidator : AbstractValidator<CreateProjectRequest>
{
    public CreateProjectValidator()
    {
        RuleFor(body => body.Name).Cascade(CascadeMode.Stop).Required("a name").AtMost(TitleRules.MaxLength).OneLine();
        RuleFor(body => body.Description).AtMost(ProjectRules.MaxDescriptionLength).PlainText();
    }
}

internal sealed class UpdateProjectValidator : AbstractValidator<UpdateProjectRequest>
{
    public UpdateProjectValidator()
    {
        RuleFor(body => body.Name)
            .Cascade(CascadeMode.Stop)
            .Visible("A name")
            .AtMost(TitleRules.MaxLength)
            .OneLine();
        RuleFor(body => body.Description).AtMost(ProjectRules.MaxDescriptionLength).PlainText();
    }
}
