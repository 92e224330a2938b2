using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Extensions.Options;
using MusicVerse.Api.Authentication;
using MusicVerse.Api.Hosting;
using MusicVerse.Api.Idempotency;
using MusicVerse.Api.Problems;
using MusicVerse.Core.Accounts;
using MusicVerse.Core.Studio;

namespace MusicVerse.Api.Features.Studio;

public static class ProjectEndpoints
{
    public static void MapProjects(this RouteGroupBuilder api)
    {
        var projects = api.MapGroup("/projects").WithTags("Projects").RequireScope(Scopes.ProjectsRead);
        projects.MapGet("/", List).WithName("ListProjects").WithSummary("Your projects, newest first.");
        projects.MapPost("/", Create)
            .RequireScope(Scopes.ProjectsWrite).Validates<CreateProjectRequest>().IsIdempotent().Refuses(ErrorCodes.TooManyProjects)
            .WithName("CreateProject").WithSummary("Make a folder for tracks.");
        projects.MapGet("/{id:guid}", Get).WithName("GetProject").WithSummary("One project.");
        projects.MapPatch("/{id:guid}", Update)
            .RequireScope(Scopes.ProjectsWrite).Validates<UpdateProjectRequest>().Refuses(ErrorCodes.PreconditionFailed)
            .WithName("UpdateProject").WithSummary("Change name or description. Honours If-Match.");
        projects.MapDelete("/{id:guid}", Delete)
            .RequireScope(Scopes.ProjectsWrite).Refuses(ErrorCodes.PreconditionFailed)
            .WithName("DeleteProject").WithSummary("Delete a project. Its tracks stay in the library. Honours If-Match.");
    }

    private static async Task<Results<Ok<ListResponse<ProjectResponse>>, Problem>> List(
        [AsParameters] PageQuery query, Principal caller, ProjectStore projects, CancellationToken cancel) =>
        query.TryRead(out var after, out var limit, out var problem)
            ? TypedResults.Ok(query.Answer((await projects.List(caller.UserId, after, limit, cancel)).Select(ProjectResponse.From)))
            : problem;

    private static async Task<Results<Created<ProjectResponse>, Problem>> Create(
        CreateProjectRequest body, Principal caller, ProjectStore projects, IOptions<ProjectOptions> options, CancellationToken cancel)
    {
        var max = options.Value.MaxPerUser;
        return await projects.Add(caller.UserId, body.Name!.Trim(), body.Description ?? "", max, cancel) is { } project
            ? TypedResults.Created($"{ApiVersions.V1}/projects/{project.Id}", ProjectResponse.From(project))
            : new Problem(ErrorCodes.TooManyProjects, $"You have {max} projects, which is the most. Delete one; its tracks stay.");
    }

    private static async Task<Results<Ok<ProjectResponse>, NotModified, Problem>> Get(
        Guid id, Principal caller, ProjectStore projects, HttpContext http, CancellationToken cancel)
    {
        if (await projects.Find(caller.UserId, id, cancel) is not { } project)
        {
            return Problem.NotFound("project");
        }

        // How many tracks it has changes without the project itself changing.
        var tag = Preconditions.Tag(project.UpdatedAt, project.TrackCount);
        return Preconditions.Show(http, tag, () => ProjectResponse.From(project));
    }

    private static async Task<Results<Ok<ProjectResponse>, Problem>> Update(
        Guid id, UpdateProjectRequest body, Principal caller, ProjectStore projects, HttpContext http, CancellationToken cancel)
    {
        var changed = await projects.Change(
            caller.UserId, id, body.Name?.Trim(), body.Description, Preconditions.States(http.Request), cancel);
        if (await projects.Find(caller.UserId, id, cancel) is not { } project)
        {
            return Problem.NotFound("project");
        }

        http.Response.GetTypedHeaders().ETag = Preconditions.Tag(project.UpdatedAt, project.TrackCount);
        return changed ? TypedResults.Ok(ProjectResponse.From(project)) : Problem.PreconditionFailed();
    }

    private static async Task<Results<NoContent, Problem>> Delete(
        Guid id, Principal caller, ProjectStore projects, HttpContext http, CancellationToken cancel)
    {
        if (await projects.Delete(caller.UserId, id, Preconditions.States(http.Request), cancel))
        {
            return TypedResults.NoContent();
        }

        return await projects.Find(caller.UserId, id, cancel) is null ? Problem.NotFound("project") : Problem.PreconditionFailed();
    }
}
