namespace MusicVerse.Api.Problems;

/// <summary>Refusals that an endpoint gives beyond those that follow from its scope, path and body.</summary>
public sealed record RefusalMetadata(IReadOnlyList<ErrorCode> Codes);

public static class RefusesExtensions
{
    /// <summary>Puts refusals of the endpoint's own into the reference.</summary>
    public static RouteHandlerBuilder Refuses(this RouteHandlerBuilder route, params ErrorCode[] codes) =>
        route.WithMetadata(new RefusalMetadata(codes));
}
