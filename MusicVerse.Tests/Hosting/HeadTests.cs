using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Hosting;
using MusicVerse.Api.Hosting;
using MusicVerse.Tests.Developers;
using Xunit;

namespace MusicVerse.Tests.Hosting;

/// <summary>HEAD is GET without the body (RFC 9110, section 9.3.2), wherever there is a GET.</summary>
public sealed class HeadTests(SharedApp shared) : AppTests(shared)
{
    /// <summary>Sections 13 and 14 of the RFC; what they say of the answer to GET holds for HEAD.</summary>
    private static readonly string[] Compared = ["Content-Type", "ETag", "Cache-Control", "Vary", "Link", "Deprecation", "WWW-Authenticate"];

    [Fact]
    public void Every_route_that_knows_GET_knows_HEAD()
    {
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { EnvironmentName = Environments.Development });
        builder.AddServiceDefaults();
        builder.AddStores();
        builder.AddApi();
        using var app = builder.Build();
        app.MapRoutes();
        var routes = ((IEndpointRouteBuilder)app).DataSources.SelectMany(source => source.Endpoints).OfType<RouteEndpoint>().ToList();

        Assert.NotEmpty(routes);
        Assert.All(routes, route =>
        {
            var methods = route.Metadata.GetRequiredMetadata<HttpMethodMetadata>().HttpMethods;
            Assert.True(methods.Contains("GET") == methods.Contains("HEAD"), $"{route.RoutePattern.RawText} knows {string.Join(", ", methods)}.");
        });
    }

    [Fact]
    public async Task HEAD_says_what_GET_would_on_every_endpoint()
    {
        var user = await App.NewUser();
        using var nobody = App.Anonymous();
        var others = (string[])[
            "/docs/errors", "/docs/errors/not_found", "/docs/versioning.md", "/.well-known/oauth-authorization-server", "/openapi/v1.json", "/oauth/authorize",
            "/health", "/alive"];
        var documented = ApiDocuments.Operations(await ApiDocuments.Read(App, "v1")).Concat(ApiDocuments.Operations(await ApiDocuments.Read(App, "v2")))
            .Where(one => one.Method == "GET")
            .Select(one => ApiDocuments.Parameter().Replace(one.Path, $"{Guid.CreateVersion7()}"));
        foreach (var path in others.Concat(documented).Distinct())
        {
            foreach (var caller in (HttpClient[])[user.Http, nobody])
            {
                using var get = await Ask(caller, HttpMethod.Get, path);
                using var head = await Ask(caller, HttpMethod.Head, path);

                Assert.Equal((path, get.StatusCode), (path, head.StatusCode));
                Assert.Empty(await head.Content.ReadAsByteArrayAsync(Cancel));
                Assert.All(Compared, name => Assert.Equal((path, get.Header(name)), (path, head.Header(name))));
            }
        }
    }

    [Fact]
    public async Task HEAD_of_a_resource_has_its_tag_and_its_conditions()
    {
        var user = await App.NewUser();
        var project = await user.Client.Projects.Create("Evening", cancel: Cancel);
        var path = $"/api/v1/projects/{project.Id}";
        var get = await Ask(user.Http, HttpMethod.Get, path);

        var head = await Ask(user.Http, HttpMethod.Head, path);
        using var known = new HttpRequestMessage(HttpMethod.Head, path);
        known.Headers.IfNoneMatch.Add(get.Headers.ETag!);

        Assert.Equal((HttpStatusCode.OK, get.Headers.ETag), (head.StatusCode, head.Headers.ETag));
        Assert.Equal(HttpStatusCode.NotModified, (await user.Http.SendAsync(known, Cancel)).StatusCode);
    }

    [Fact]
    public async Task HEAD_of_an_event_stream_keeps_no_stream_open()
    {
        var user = await App.NewUser();
        var path = $"/api/v1/jobs/{(await user.Submit()).Id}/events";

        // More than one person may have open at once.
        for (var i = 0; i < 25; i++)
        {
            var head = await Ask(user.Http, HttpMethod.Head, path);
            Assert.Equal((HttpStatusCode.OK, "text/event-stream"), (head.StatusCode, head.Content.Headers.ContentType?.MediaType));
        }

        using var stream = await user.Http.GetAsync(new Uri(path, UriKind.Relative), HttpCompletionOption.ResponseHeadersRead, Cancel);
        Assert.Equal(HttpStatusCode.OK, stream.StatusCode);
    }

    [Theory]
    [InlineData("/")]
    [InlineData("/sign-in")]
    [InlineData("/library")]
    [InlineData("/settings/keys")]
    [InlineData("/developers/docs")]
    [InlineData("/nowhere")]
    public async Task HEAD_of_a_page_of_the_Mini_App_is_its_GET_without_the_page(string path)
    {
        using var handler = new HttpClientHandler { AllowAutoRedirect = false };
        using var browser = new HttpClient(handler) { BaseAddress = await App.MiniAppUrl() };

        var get = await Ask(browser, HttpMethod.Get, path);
        var head = await Ask(browser, HttpMethod.Head, path);

        Assert.Equal(get.StatusCode, head.StatusCode);
        Assert.Empty(await head.Content.ReadAsByteArrayAsync(Cancel));
    }

    private static async Task<HttpResponseMessage> Ask(HttpClient http, HttpMethod method, string path)
    {
        using var request = new HttpRequestMessage(method, path);
        // The body of an event stream has no end.
        return await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, Cancel);
    }
}
