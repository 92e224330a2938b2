namespace MusicVerse.Api.Hosting;

/// <summary>An endpoint whose answer holds a key, a token or a secret: nobody on the way may keep it.</summary>
internal sealed record ShowsSecret;

public static class ShowsSecretExtensions
{
    public static TBuilder ShowsSecret<TBuilder>(this TBuilder builder)
        where TBuilder : IEndpointConventionBuilder =>
        builder.WithMetadata(new ShowsSecret());
}
