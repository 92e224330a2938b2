namespace MusicVerse.Api.RateLimiting;

/// <summary>What kind of traffic an endpoint is. Each has quotas and buckets of its own.</summary>
public enum Traffic
{
    /// <summary>Looking. Counts for the user and for the credential, or for the address where there is none that is valid.</summary>
    Read,

    /// <summary>Changing. Counts as reading does.</summary>
    Write,

    /// <summary>Starting work that costs machines. Counts as reading does.</summary>
    Generate,

    /// <summary>Sending files. Counts as reading does.</summary>
    Upload,

    /// <summary>Guessing at a door: counts for the address, twice.</summary>
    SignIn,

    /// <summary>Programs that trade secrets for tokens, again and again: counts for the address.</summary>
    Auth,

    /// <summary>Bytes behind signed URLs: counts for the address.</summary>
    Media,
}

/// <summary>The kind of traffic that an endpoint is.</summary>
internal sealed record TrafficMetadata(Traffic Traffic);

public static class TrafficExtensions
{
    /// <summary>Said on a group or a route; on both, the route's word counts. An endpoint of no kind has no limit.</summary>
    public static TBuilder CountsAs<TBuilder>(this TBuilder builder, Traffic traffic)
        where TBuilder : IEndpointConventionBuilder =>
        builder.WithMetadata(new TrafficMetadata(traffic));

    /// <summary>For the routes of a group that do not say it themselves: GET and HEAD read, all others write.</summary>
    public static TBuilder CountsByMethod<TBuilder>(this TBuilder group)
        where TBuilder : IEndpointConventionBuilder
    {
        group.Finally(endpoint =>
        {
            if (!endpoint.Metadata.OfType<TrafficMetadata>().Any())
            {
                endpoint.Metadata.Add(new TrafficMetadata(IsRead(endpoint) ? Traffic.Read : Traffic.Write));
            }
        });
        return group;
    }

    private static bool IsRead(EndpointBuilder endpoint) =>
        endpoint.Metadata.OfType<IHttpMethodMetadata>().LastOrDefault()?.HttpMethods is { Count: > 0 } methods
        && methods.All(method => HttpMethods.IsGet(method) || HttpMethods.IsHead(method));
}
