using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Hosting;
using MusicVerse.Api.Authentication;
using MusicVerse.Api.Hosting;
using MusicVerse.Core.Accounts;
using Xunit;

namespace MusicVerse.Tests.Accounts;

/// <summary>Walks every route of the API, as Program.cs maps them.</summary>
public sealed class EndpointScopeTests
{
    private static readonly string[] Open =
    [
        "GET,HEAD /api/v1/artwork/looks",
        "GET,HEAD /api/v1/event-types",
        "GET,HEAD /api/v1/prices",
        "GET,HEAD /api/v1/providers",
        "GET,HEAD /api/v1/styles",
        "POST /api/v1/auth/demo",
        "POST /api/v1/auth/telegram",
        "GET,HEAD /media/{artifactId:guid}/{fileName}",
        "GET,HEAD /media/hls/{versionId:guid}/{ticket}/{fileName}",
        "GET,HEAD /media/stems/{versionId:guid}/{fileName}",
        "GET,HEAD /.well-known/oauth-authorization-server",
        "GET,HEAD /.well-known/oauth-protected-resource",
        "GET,HEAD /oauth/authorize",
        "POST /oauth/token",
        "POST /oauth/revoke",
        "POST /oauth/introspect",
        "POST /oauth/device",
        "GET,HEAD /docs/errors",
        "GET,HEAD /docs/{page}.md",
        "GET,HEAD /docs/errors/{code}",
        "GET,HEAD /openapi/{documentName}.json",
        "GET,HEAD /scalar/favicon.svg",
        "GET,HEAD /scalar/scalar.js",
        "GET,HEAD /scalar/scalar.aspnetcore.js",
        "GET,HEAD /scalar/{documentName?}",
    ];

    [Fact]
    public void Every_route_names_a_scope_or_is_known_to_be_open()
    {
        var routes = Routes(Environments.Development);

        Assert.NotEmpty(routes);
        Assert.All(routes, route => Assert.True(
            IsOpen(route) != (Scope(route) is not null), $"{Name(route)} must either RequireScope or AllowAnonymous."));
        Assert.Equal(Open.Order(StringComparer.Ordinal), routes.Where(IsOpen).Select(Name).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Every_scope_that_a_route_names_exists()
    {
        var scopes = Routes(Environments.Development).Select(Scope).OfType<string>();

        Assert.All(scopes, scope => Assert.True(Scopes.User.Contains(scope) || scope == Scopes.Admin, scope));
    }

    [Fact]
    public void Admin_routes_need_the_admin_scope()
    {
        var admin = Routes(Environments.Development).Where(route => route.RoutePattern.RawText!.Contains("/admin", StringComparison.Ordinal)).ToArray();

        Assert.NotEmpty(admin);
        Assert.All(admin, route => Assert.Equal(Scopes.Admin, Scope(route)));
    }

    [Fact]
    public void The_demo_door_exists_in_development_only()
    {
        Assert.Contains(Routes(Environments.Development), IsDemoDoor);
        Assert.DoesNotContain(Routes(Environments.Production), IsDemoDoor);
        Assert.DoesNotContain(Routes(Environments.Staging), IsDemoDoor);
    }

    private static bool IsDemoDoor(RouteEndpoint route) => route.RoutePattern.RawText!.Contains("demo", StringComparison.Ordinal);

    private static bool IsOpen(RouteEndpoint route) => route.Metadata.GetMetadata<IAllowAnonymous>() is not null;

    private static string? Scope(RouteEndpoint route) => route.Metadata.GetMetadata<ScopeRequirement>()?.Scope;

    private static string Name(RouteEndpoint route) =>
        $"{string.Join(',', route.Metadata.GetRequiredMetadata<HttpMethodMetadata>().HttpMethods)} /{route.RoutePattern.RawText!.Trim('/')}";

    // Nothing is started: the stores are never asked.
    private static RouteEndpoint[] Routes(string environment)
    {
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { EnvironmentName = environment });
        builder.AddServiceDefaults();
        builder.AddStores();
        builder.AddApi();
        using var app = builder.Build();
        app.MapRoutes();
        return [.. ((IEndpointRouteBuilder)app).DataSources.SelectMany(source => source.Endpoints).OfType<RouteEndpoint>()];
    }
}
