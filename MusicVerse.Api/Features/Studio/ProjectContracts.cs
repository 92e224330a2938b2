using MusicVerse.Core.Studio;

namespace MusicVerse.Api.Features.Studio;

public sealed record CreateProjectRequest(string? Name, string? Description = null);

/// <summary>Changes what is given.</summary>
public sealed record UpdateProjectRequest(string? Name = null, string? Description = null);

public sealed record ProjectResponse(
    Guid Id, string Name, string Description, long TrackCount, DateTimeOffset CreatedAt, DateTimeOffset UpdatedAt)
{
    public static ProjectResponse From(Project project) => new(
        project.Id, project.Name, project.Description, project.TrackCount, project.CreatedAt, project.UpdatedAt);
}
