namespace Scalar.AspNetCore;

public static class ScalarOptionsExtensions
{
    public static ScalarOptions WithTitle(this ScalarOptions options, string title)
    {
        ArgumentNullException.ThrowIfNull(options);
        options.Title = title;
        return options;
    }

    public static ScalarOptions WithOpenApiRoutePattern(this ScalarOptions options, string pattern)
    {
        ArgumentNullException.ThrowIfNull(options);
        options.OpenApiRoutePattern = pattern;
        return options;
    }

    /// <summary>Uses the fonts of the reader's system: no request leaves for a CDN.</summary>
    public static ScalarOptions DisableDefaultFonts(this ScalarOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        options.DefaultFonts = false;
        return options;
    }

    /// <summary>Sends nothing to Scalar's servers.</summary>
    public static ScalarOptions DisableTelemetry(this ScalarOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        options.Telemetry = false;
        return options;
    }
}
