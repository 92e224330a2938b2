namespace Scalar.AspNetCore;

/// <summary>An OpenAPI document that the page offers.</summary>
/// <param name="Name">Stands for <c>{documentName}</c> in the route.</param>
/// <param name="Title">What the reader chooses by; null is the name.</param>
/// <param name="RoutePattern">Where it is, when not where the others are.</param>
/// <param name="IsDefault">Whether it is shown first.</param>
internal sealed record ScalarDocument(string Name, string? Title = null, string? RoutePattern = null, bool IsDefault = false);
