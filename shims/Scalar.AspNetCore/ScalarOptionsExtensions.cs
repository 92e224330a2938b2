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

    /// <summary>Lets the reader choose between documents.</summary>
    public static ScalarOptions AddDocument(
        this ScalarOptions options, string documentName, string? title = null, string? routePattern = null, bool isDefault = false)
    {
        ArgumentNullException.ThrowIfNull(options);
        options.Documents.Add(new ScalarDocument(documentName, title, routePattern, isDefault));
        return options;
    }

    /// <summary>Asks first for credentials of these schemes, of those that the document has.</summary>
    public static ScalarOptions AddPreferredSecuritySchemes(this ScalarOptions options, params IEnumerable<string> preferredSchemes)
    {
        ArgumentNullException.ThrowIfNull(options);
        options.PreferredSecuritySchemes.AddRange(preferredSchemes);
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

    public static ScalarOptions HideClientButton(this ScalarOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        options.HideClientButton = true;
        return options;
    }

    /// <summary>Leaves out the assistant that Scalar sells.</summary>
    public static ScalarOptions DisableAgent(this ScalarOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        options.IsAgentDisabled = true;
        return options;
    }

    /// <summary>Leaves out the buttons that make an MCP server at Scalar.</summary>
    public static ScalarOptions DisableMcp(this ScalarOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        options.IsMcpDisabled = true;
        return options;
    }

    public static ScalarOptions WithCustomCss(this ScalarOptions options, string css)
    {
        ArgumentNullException.ThrowIfNull(options);
        options.CustomCss = css;
        return options;
    }
}
