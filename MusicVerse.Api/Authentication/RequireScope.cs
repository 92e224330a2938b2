namespace MusicVerse.Api.Authentication;

/// <summary>The scope an endpoint needs.</summary>
public sealed record ScopeRequirement(string Scope);

public static class RequireScopeExtensions
{
    /// <summary>Said on a group or a route; on both, the route's word counts.</summary>
    public static TBuilder RequireScope<TBuilder>(this TBuilder builder, string scope)
        where TBuilder : IEndpointConventionBuilder =>
        builder.WithMetadata(new ScopeRequirement(scope));
}
