using Dapper;
using MusicVerse.Core.Accounts;
using MusicVerse.Core.Storage;

namespace MusicVerse.Core.Studio;

public sealed record Project
{
    public required Guid Id { get; init; }
    public required string Name { get; init; }
    public required string Description { get; init; }
    public required long TrackCount { get; init; }
    public required DateTimeOffset CreatedAt { get; init; }
    public required DateTimeOffset UpdatedAt { get; init; }
}

public sealed class ProjectStore(Database database, TimeProvider time)
{
    private const string Columns = """
        p.id, p.name, p.description, p.created_at, p.updated_at,
        (select count(*) from tracks t where t.project_id = p.id and t.deleted_at is null) as track_count
        """;

    /// <returns>Null when the user has <paramref name="max"/> projects already.</returns>
    public Task<Project?> Add(Guid userId, string name, string description, int max, CancellationToken cancel) => database.InTransaction(
        async connection =>
        {
            await connection.LockUser(userId, cancel);
            return await connection.QuerySingleOrDefaultAsync<Project>(new CommandDefinition(
                """
                insert into projects (id, user_id, name, description, created_at, updated_at)
                select @id, @userId, @name, @description, @now, @now
                 where (select count(*) from projects where user_id = @userId) < @max
                returning id, name, description, 0::bigint as track_count, created_at, updated_at
                """,
                new { id = Guid.CreateVersion7(), userId, name, description, max, now = time.GetUtcNow() },
                cancellationToken: cancel));
        },
        cancel);

    public Task<Project?> Find(Guid userId, Guid id, CancellationToken cancel) => database.QueryOne<Project>(
        $"select {Columns} from projects p where p.id = @id and p.user_id = @userId", new { userId, id }, cancel);

    public async Task<Page<Project>> List(Guid userId, PageCursor after, int limit, CancellationToken cancel)
    {
        var rows = await database.Query<Project>(
            $"""
            select {Columns} from projects p
             where p.user_id = @userId and (p.created_at, p.id) < (@CreatedAt, @Id)
             order by p.created_at desc, p.id desc
             limit @limit + 1
            """,
            new { userId, after.CreatedAt, after.Id, limit },
            cancel);
        return Page<Project>.From(rows, limit, project => new PageCursor(project.CreatedAt, project.Id));
    }

    /// <param name="states">When given, its <c>updated_at</c> must be one of these.</param>
    /// <returns>False when there is no such project of this user, or it has changed.</returns>
    public async Task<bool> Change(
        Guid userId, Guid id, string? name, string? description, DateTimeOffset[]? states, CancellationToken cancel) =>
        await database.Execute(
            """
            update projects
               set name = coalesce(@name, name), description = coalesce(@description, description), updated_at = @now
             where id = @id and user_id = @userId and (@states::timestamptz[] is null or updated_at = any(@states))
            """,
            new { userId, id, name, description, states, now = time.GetUtcNow() },
            cancel) == 1;

    /// <summary>Deletes the project; its tracks stay, without a project.</summary>
    /// <param name="states">When given, its <c>updated_at</c> must be one of these.</param>
    /// <returns>False when there is no such project of this user, or it has changed.</returns>
    public async Task<bool> Delete(Guid userId, Guid id, DateTimeOffset[]? states, CancellationToken cancel) => await database.Execute(
        """
        delete from projects
         where id = @id and user_id = @userId and (@states::timestamptz[] is null or updated_at = any(@states))
        """,
        new { userId, id, states },
        cancel) == 1;
}
