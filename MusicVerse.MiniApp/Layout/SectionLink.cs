using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Routing;

namespace MusicVerse.MiniApp.Layout;

/// <summary>A link of the navigation that is lit on further pages of its section.</summary>
public sealed class SectionLink : NavLink
{
    /// <summary>Where those pages' addresses begin.</summary>
    [Parameter, EditorRequired] public string Also { get; set; } = "";

    protected override bool ShouldMatch(string uriAbsolute) =>
        base.ShouldMatch(uriAbsolute) || new Uri(uriAbsolute).AbsolutePath.StartsWith(Also, StringComparison.Ordinal);
}
