namespace Scalar.AspNetCore;

/// <summary>What the API reference page shows.</summary>
public class ScalarOptions
{
    /// <summary>Title of the HTML page; <c>{documentName}</c> stands for the name of the document.</summary>
    public string? Title { get; set; } = "Scalar API Reference";

    /// <summary>Where the OpenAPI documents are, relative to the application; <c>{documentName}</c> stands for the name of each.</summary>
    public string OpenApiRoutePattern { get; set; } = "/openapi/{documentName}.json";

    /// <summary>Whether fonts come from Scalar's CDN. Default (null): they do.</summary>
    public bool? DefaultFonts { get; set; }

    /// <summary>Leaves out the button that opens Scalar's own client.</summary>
    public bool HideClientButton { get; set; }

    /// <summary>Where Scalar's bar of tools for the makers of a document is shown.</summary>
    public DeveloperToolsVisibility ShowDeveloperTools { get; set; } = DeveloperToolsVisibility.Localhost;

    /// <summary>Styles of one's own, after the page's.</summary>
    public string? CustomCss { get; set; }

    /// <summary>Set by <see cref="ScalarOptionsExtensions.DisableAgent"/>.</summary>
    internal bool IsAgentDisabled { get; set; }

    /// <summary>Set by <see cref="ScalarOptionsExtensions.DisableMcp"/>.</summary>
    internal bool IsMcpDisabled { get; set; }

    /// <summary>Added by <see cref="ScalarOptionsExtensions.AddDocument"/>; without any there is one, v1.</summary>
    internal List<ScalarDocument> Documents { get; } = [];

    /// <summary>Added by <see cref="ScalarOptionsExtensions.AddPreferredSecuritySchemes"/>.</summary>
    internal List<string> PreferredSecuritySchemes { get; } = [];

    /// <summary>Whether Scalar may count page views at its own servers. Default (null): it may.</summary>
    public bool? Telemetry { get; set; }
}
