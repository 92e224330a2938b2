using System.Net;
using MusicVerse.Tests.Hosting;
using Xunit;

namespace MusicVerse.Tests.Developers;

/// <summary>Of what costs nothing there is an end as well, also for those who ask many times at once.</summary>
public sealed class OwnedLimitsTests(SharedApp shared) : AppTests(shared)
{
    private const int AtOnce = 20;
    private const int MaxKeys = 100;
    private const int MaxProjects = 1000;
    private const int Left = 5;

    [Fact]
    public async Task There_is_a_greatest_number_of_keys()
    {
        var user = await App.NewUser();
        await HasKeys(user, MaxKeys - Left);

        var answers = await AllAtOnce(user, "api-keys", new { name = "One more" });

        Assert.Equal(Left, answers.Count(answer => answer.StatusCode == HttpStatusCode.Created));
        foreach (var refused in answers.Where(answer => answer.StatusCode != HttpStatusCode.Created))
            await refused.Refusal(HttpStatusCode.Conflict, "too_many_api_keys");
        Assert.Equal(MaxKeys, await Count("select count(*) from api_keys where user_id = @Id", user));
    }

    [Fact]
    public async Task Keys_that_have_ended_leave_their_place()
    {
        var user = await App.NewUser();
        await HasKeys(user, MaxKeys);
        await (await user.Post("api-keys", new { name = "One more" })).Refusal(HttpStatusCode.Conflict, "too_many_api_keys");

        await App.Database.Execute(
            """
            with picked as (select id, row_number() over (order by id) as number from api_keys where user_id = @Id)
            update api_keys k
               set revoked_at = case picked.number when 1 then now() end, expires_at = case picked.number when 2 then now() end
              from picked where picked.id = k.id and picked.number <= 2
            """,
            new { user.Id },
            Cancel);

        var answers = await AllAtOnce(user, "api-keys", new { name = "One more" });
        Assert.Equal(2, answers.Count(answer => answer.StatusCode == HttpStatusCode.Created));
    }

    [Fact]
    public async Task Whoever_has_all_the_keys_there_may_be_can_still_rotate_them_but_not_gather_them()
    {
        var user = await App.NewUser();
        await HasKeys(user, (2 * MaxKeys) - Left);
        var keys = await App.Database.Query<Guid>("select id from api_keys where user_id = @Id limit @AtOnce", new { user.Id, AtOnce }, Cancel);

        var answers = await Task.WhenAll(keys.Select(key => user.Post($"api-keys/{key}/rotate", new { })));

        Assert.Equal(Left, answers.Count(answer => answer.StatusCode == HttpStatusCode.Created));
        foreach (var refused in answers.Where(answer => answer.StatusCode != HttpStatusCode.Created))
            await refused.Refusal(HttpStatusCode.Conflict, "too_many_api_keys");
        Assert.Equal(Left, await Count("select count(*) from api_keys where user_id = @Id and replaced_by is not null", user));
    }

    [Fact]
    public async Task There_is_a_greatest_number_of_projects()
    {
        var user = await App.NewUser();
        await App.Database.Execute(
            """
            insert into projects (id, user_id, name, description, created_at, updated_at)
            select gen_random_uuid(), @Id, 'Project', '', now(), now() from generate_series(1, @count)
            """,
            new { user.Id, count = MaxProjects - Left },
            Cancel);

        var answers = await AllAtOnce(user, "projects", new { name = "One more" });

        var made = answers.Where(answer => answer.StatusCode == HttpStatusCode.Created).ToArray();
        Assert.Equal(Left, made.Length);
        foreach (var refused in answers.Except(made))
            await refused.Refusal(HttpStatusCode.Conflict, "too_many_projects");
        Assert.Equal(MaxProjects, await Count("select count(*) from projects where user_id = @Id", user));

        await user.Client.Projects.Delete((await made[0].Json()).GetProperty("id").GetGuid(), Cancel);
        Assert.Equal(HttpStatusCode.Created, (await user.Post("projects", new { name = "In its place" })).StatusCode);
    }

    private static Task<HttpResponseMessage[]> AllAtOnce(TestUser user, string path, object body) =>
        Task.WhenAll(Enumerable.Range(0, AtOnce).Select(_ => user.Post(path, body)));

    private Task<long> Count(string sql, TestUser user) => App.Database.QueryOne<long>(sql, new { user.Id }, Cancel);

    private Task<int> HasKeys(TestUser user, int count) => App.Database.Execute(
        """
        insert into api_keys (id, user_id, name, key_hash, prefix, last4, scopes, created_at, updated_at)
        select gen_random_uuid(), @Id, 'Key', uuid_send(gen_random_uuid()), 'mvai_', 'abcd', '{tracks:read}', now(), now() from generate_series(1, @count)
        """,
        new { user.Id, count },
        Cancel);
}
