namespace MusicVerse.MiniApp.Web;

/// <summary>Where a browser or a user's program, not this server, finds the API.</summary>
/// <remarks>
/// <c>Api:PublicUrl</c> where the two differ; else the address that service discovery was given, which on one
/// machine is the same for both.
/// </remarks>
internal sealed class PublicApi(IConfiguration configuration)
{
    private readonly string? _single = configuration["Api:PublicUrl"];

    /// <summary>What a program of the user's calls, without a slash at its end; empty where it is not known.</summary>
    public string Address => Addresses().FirstOrDefault()?.TrimEnd('/') ?? "";

    /// <summary>The page that shows every endpoint.</summary>
    public string Reference => Address + "/scalar";

    /// <summary>Origins for the content security policy, separated by spaces; empty where none is known.</summary>
    public string Origins => string.Join(' ', Addresses().Select(Origin).OfType<string>().Distinct());

    private IEnumerable<string?> Addresses() => _single is not null
        ? [_single]
        : configuration.GetSection("services:api").GetChildren()
            .SelectMany(scheme => scheme.GetChildren())
            .Select(address => address.Value);

    private static string? Origin(string? address) =>
        Uri.TryCreate(address, UriKind.Absolute, out var uri) ? uri.GetLeftPart(UriPartial.Authority) : null;
}
