extern alias Sdk;

using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using MusicVerse.Tests.Hosting;
using Sdk::MusicVerse;
using Xunit;

namespace MusicVerse.Tests.Developers;

/// <summary>Whoever has a resource already need not be sent it again, and nobody overwrites what they have not seen.</summary>
public sealed class ConditionalRequestTests(SharedApp shared) : AppTests(shared)
{
    private const string Nobody = "http://127.0.0.1:9/hooks";
    private static readonly string[] RedirectUris = ["https://robot.example/callback"];
    private static readonly string[] AppScopes = ["tracks:read"];

    [Fact]
    public async Task Every_resource_has_a_tag_and_is_not_sent_again_to_whoever_has_it()
    {
        var user = await App.NewUser();
        foreach (var path in await Resources(user))
        {
            var first = await user.Get(path);
            Assert.True(first.StatusCode == HttpStatusCode.OK, $"{path}: {(int)first.StatusCode}");
            Assert.True(first.Headers.ETag is { IsWeak: false }, $"{path} has no strong ETag.");

            var again = await Ask(user, HttpMethod.Get, path, headers => headers.IfNoneMatch.Add(first.Headers.ETag));
            Assert.True(again.StatusCode == HttpStatusCode.NotModified, $"{path}: {(int)again.StatusCode}");
            Assert.Equal(first.Headers.ETag, again.Headers.ETag);
            Assert.Empty(await again.Content.ReadAsByteArrayAsync(Cancel));

            var other = await Ask(user, HttpMethod.Get, path, headers => headers.IfNoneMatch.Add(new EntityTagHeaderValue("\"another\"")));
            Assert.Equal(HttpStatusCode.OK, other.StatusCode);
        }
    }

    [Fact]
    public async Task A_tag_goes_with_the_state()
    {
        var user = await App.NewUser();
        var job = await user.Submit();
        var before = (await user.Get($"jobs/{job.Id}")).Headers.ETag;
        await user.Client.Jobs.Cancel(job.Id, Cancel);
        await user.WaitForEnd(job);

        var after = await Ask(user, HttpMethod.Get, $"jobs/{job.Id}", headers => headers.IfNoneMatch.Add(before!));

        Assert.Equal(HttpStatusCode.OK, after.StatusCode);
        Assert.NotEqual(before, after.Headers.ETag);
    }

    [Theory]
    [InlineData("project")]
    [InlineData("webhook")]
    [InlineData("app")]
    public async Task Nobody_changes_or_deletes_what_they_have_not_seen(string kind)
    {
        var user = await App.NewUser();
        var path = await Make(user, kind);
        var seen = (await user.Get(path)).Headers.ETag!;
        var changed = await Ask(user, HttpMethod.Patch, path, headers => headers.IfMatch.Add(seen));
        Assert.Equal(HttpStatusCode.OK, changed.StatusCode);

        await (await Ask(user, HttpMethod.Patch, path, headers => headers.IfMatch.Add(seen))).Refusal(HttpStatusCode.PreconditionFailed, "precondition_failed");
        await (await Ask(user, HttpMethod.Delete, path, headers => headers.IfMatch.Add(seen))).Refusal(HttpStatusCode.PreconditionFailed, "precondition_failed");
        var deleted = await Ask(user, HttpMethod.Delete, path, headers => headers.IfMatch.Add(changed.Headers.ETag!));
        Assert.Equal(HttpStatusCode.NoContent, deleted.StatusCode);
    }

    [Fact]
    public async Task A_state_that_is_insisted_on_must_be_the_one_that_is_read()
    {
        var user = await App.NewUser();
        foreach (var path in (string[])[.. await Resources(user), await Make(user, "key"), await Make(user, "upload")])
        {
            var tag = (await user.Get(path)).Headers.ETag!;

            foreach (var good in (string[])[$"{tag}", $"\"a\", W/\"b\", {tag}", $"\"a\",{tag},\"b\"", "*"])
                Assert.Equal((path, good, HttpStatusCode.OK), (path, good, (await Match(user, HttpMethod.Get, path, good)).StatusCode));
            foreach (var bad in (string[])["\"a\"", "\"a\", \"b\"", $"W/{tag}", "none"])
            {
                var answer = await Match(user, HttpMethod.Get, path, bad);
                Assert.Equal((path, bad, HttpStatusCode.PreconditionFailed), (path, bad, answer.StatusCode));
                await answer.Refusal(HttpStatusCode.PreconditionFailed, "precondition_failed");
            }
        }
    }

    [Theory]
    [InlineData("project")]
    [InlineData("webhook")]
    [InlineData("app")]
    [InlineData("key")]
    [InlineData("upload")]
    public async Task A_condition_may_list_several_states(string kind)
    {
        var user = await App.NewUser();
        var path = await Make(user, kind);
        var tag = (await user.Get(path)).Headers.ETag!;

        foreach (var bad in (string[])["\"a\"", "\"a\", \"b\"", $"W/{tag}", $"\"a\", W/{tag}"])
            await (await Match(user, HttpMethod.Delete, path, bad)).Refusal(HttpStatusCode.PreconditionFailed, "precondition_failed");
        if (kind != "upload")
        {
            await (await Match(user, HttpMethod.Patch, path, "\"a\", \"b\"")).Refusal(HttpStatusCode.PreconditionFailed, "precondition_failed");
            var changed = await Match(user, HttpMethod.Patch, path, $"\"a\", {tag} , W/\"b\"");
            Assert.Equal(HttpStatusCode.OK, changed.StatusCode);
            tag = changed.Headers.ETag!;
        }

        Assert.Equal(HttpStatusCode.NoContent, (await Match(user, HttpMethod.Delete, path, $"\"a\",{tag}")).StatusCode);
    }

    [Theory]
    [InlineData("project")]
    [InlineData("key")]
    [InlineData("upload")]
    public async Task Whatever_state_there_is_may_be_insisted_on(string kind)
    {
        var user = await App.NewUser();
        var path = await Make(user, kind);

        Assert.Equal(HttpStatusCode.NoContent, (await Match(user, HttpMethod.Delete, path, "*")).StatusCode);
    }

    private static async Task<string[]> Resources(TestUser user)
    {
        var job = await user.Submit();
        await user.Client.Jobs.Cancel(job.Id, Cancel);
        await user.WaitForEnd(job);
        var webhook = await user.Client.Webhooks.Create(new WebhookRequest { Url = Nobody }, Cancel);
        var test = await user.Client.Webhooks.Test(webhook.Id, cancel: Cancel);
        await Until.True(
            async () => await user.Client.Webhooks.GetDelivery(webhook.Id, test.Id, Cancel) is { Status: "failed", Attempts.Count: > 0 }, "the test fails");
        return
        [
            "me", "balance", $"jobs/{job.Id}", $"webhooks/{webhook.Id}", $"webhooks/{webhook.Id}/deliveries/{test.Id}",
            $"../v2/webhooks/{webhook.Id}/deliveries/{test.Id}", await Make(user, "project"), await Make(user, "app"),
        ];
    }

    /// <returns>Its path.</returns>
    private static async Task<string> Make(TestUser user, string kind) => kind switch
    {
        "project" => $"projects/{(await user.Client.Projects.Create("Evening", cancel: Cancel)).Id}",
        "key" => $"api-keys/{(await user.Client.ApiKeys.Create("Robot", cancel: Cancel)).Id}",
        "upload" => $"uploads/{(await user.Client.Uploads.Create(new MemoryStream([1, 2, 3]), cancel: Cancel)).Id}",
        "webhook" => $"webhooks/{(await user.Client.Webhooks.Create(new WebhookRequest { Url = Nobody }, Cancel)).Id}",
        _ => $"oauth/apps/{(await (await user.Post("oauth/apps", new { name = "Robot", type = "public", redirect_uris = RedirectUris, scopes = AppScopes })).Json()).GetProperty("id").GetGuid()}",
    };

    private static Task<HttpResponseMessage> Match(TestUser user, HttpMethod method, string path, string condition) =>
        Ask(user, method, path, headers => headers.TryAddWithoutValidation("If-Match", condition));

    private static async Task<HttpResponseMessage> Ask(TestUser user, HttpMethod method, string path, Action<HttpRequestHeaders> condition)
    {
        using var request = new HttpRequestMessage(method, new Uri($"/api/v1/{path}", UriKind.Relative));
        if (method == HttpMethod.Patch)
            request.Content = JsonContent.Create<object>(
                path.StartsWith("api-keys", StringComparison.Ordinal) ? new { name = "Changed" } : new { description = $"Changed {Guid.CreateVersion7()}" });
        condition(request.Headers);
        return await user.Http.SendAsync(request, Cancel);
    }
}
