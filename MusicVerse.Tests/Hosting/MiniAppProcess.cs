namespace MusicVerse.Tests.Hosting;

/// <summary>One more process of the Mini App, in front of the API of a running system or of none.</summary>
public sealed class MiniAppProcess : ServiceProcess
{
    /// <summary>A setting: the tests are the proxy that ends TLS.</summary>
    public static readonly (string Name, string Value) TrustsThisMachine = ("MiniApp__TrustedProxies__0", "127.0.0.0/8");

    private const string Project = "MusicVerse.MiniApp";

    // Built along with the tests, in the same configuration.
    private static readonly string Assembly = Path.Combine(
        AppContext.BaseDirectory.Replace("MusicVerse.Tests", Project, StringComparison.Ordinal), $"{Project}.dll");

    /// <param name="api">Null where no page is opened.</param>
    /// <param name="settings">Further environment variables.</param>
    public MiniAppProcess(Uri? api, params (string Name, string Value)[] settings)
        : base(Assembly, [("services__api__http__0", api?.ToString() ?? "http://api.invalid"), .. settings])
    {
    }
}
