using MusicVerse.Transport;

namespace MusicVerse;

/// <summary>Folders of tracks.</summary>
public sealed class ProjectsApi
{
    private readonly Pipe _pipe;

    internal ProjectsApi(Pipe pipe) => _pipe = pipe;

    public Task<Page<Project>> List(int? limit = null, string? cursor = null, CancellationToken cancel = default) =>
        _pipe.Get(new Query("projects").With("limit", limit).With("cursor", cursor).ToString(), Wire.Default.PageProject, cancel);

    public IAsyncEnumerable<Project> All(CancellationToken cancel = default) =>
        Paging.All((cursor, token) => List(cursor: cursor, cancel: token), cancel);

    public Task<Project> Get(Guid id, CancellationToken cancel = default) =>
        _pipe.Get($"projects/{id}", Wire.Default.Project, cancel);

    public Task<Project> Create(string name, string? description = null, CancellationToken cancel = default) =>
        _pipe.Post("projects", new ProjectBody(name, description), Wire.Default.ProjectBody, Wire.Default.Project, null, cancel);

    /// <summary>Changes what is given; null leaves a field as it is.</summary>
    public Task<Project> Update(Guid id, string? name = null, string? description = null, CancellationToken cancel = default) =>
        _pipe.Patch($"projects/{id}", new ProjectBody(name, description), Wire.Default.ProjectBody, Wire.Default.Project, cancel);

    /// <summary>Removes the folder; its tracks stay in the library.</summary>
    public Task Delete(Guid id, CancellationToken cancel = default) => _pipe.Delete($"projects/{id}", cancel);
}
