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

    /// <summary>Added by <see cref="ScalarOptionsExtensions.AddDocument"/>; without any there is one, v1.</summary>
    internal List<ScalarDocument> Documents { get; } = [];

    /// <summary>Added by <see cref="ScalarOptionsExtensions.AddPreferredSecuritySchemes"/>.</summary>
    internal List<string> PreferredSecuritySchemes { get; } = [];

    /// <summary>Whether Scalar may count page views at its own servers. Default (null): it may.</summary>
    public bool? Telemetry { get; set; }
}
