using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Components.Server;
using Microsoft.AspNetCore.Components.Server.Circuits;
using Microsoft.AspNetCore.DataProtection;
using MusicVerse.MiniApp.Accounts;
using MusicVerse.MiniApp.Components;
using MusicVerse.MiniApp.Pages.Developers;
using MusicVerse.MiniApp.Pages.Listening;
using MusicVerse.MiniApp.Pages.Studio;
using MusicVerse.MiniApp.Pages.Studio.Uploading;
using MusicVerse.MiniApp.Web;

namespace MusicVerse.MiniApp;

internal static class MiniAppSetup
{
    /// <summary>For service discovery.</summary>
    public const string ApiAddress = "https+http://api";

    // A phone in a tunnel, or in a pocket, finds its page as it left it.
    private static readonly TimeSpan CircuitRetention = TimeSpan.FromMinutes(15);
    private const int RetainedCircuits = 2000;

    // Until the head of an answer; an event stream may then last as long as it likes.
    private static readonly TimeSpan ApiTimeout = TimeSpan.FromSeconds(15);

    public static void AddMiniApp(this WebApplicationBuilder builder)
    {
        var services = builder.Services;
        services.AddSingleton(TimeProvider.System);
        services.AddTrustedProxies(FrameRequirement.TrustedProxies);
        services.AddHostedService<FrameRequirement>();
        services.AddSingleton<PublicApi>();
        services.AddSingleton<ScriptMap>();
        services.AddApiClient();
        services.AddSignedInUsers();
        services.AddLanguages();
        services.AddAntiforgery(options =>
        {
            options.Cookie = new EmbeddableCookie { Name = "mv_csrf", HttpOnly = true };
            // Telegram shows the app in a frame; who may do so is said by the content security policy.
            options.SuppressXFrameOptionsHeader = true;
        });

        // In Development it would be an exception: there, too, what a caller does wrong is no failure of ours.
        services.Configure<RouteHandlerOptions>(routes => routes.ThrowOnBadRequest = false);

        // Replicas read each other's antiforgery tokens and pages only with shared keys.
        if (builder.Configuration["DataProtection:KeysFolder"] is { Length: > 0 } folder)
            services.AddDataProtection().SetApplicationName("MusicVerse.MiniApp").PersistKeysToFileSystem(new DirectoryInfo(folder));

        services.AddRazorComponents().AddInteractiveServerComponents(ConfigureCircuits);
        services.AddScoped<Catalog>();
        services.AddScoped<JobFeed>();
        services.AddScoped<JobTracks>();
        services.AddScoped<Player>();
        services.AddScoped<Toasts>();
        services.AddScoped<Choices>();
        services.AddTransient<ApiCall>();
        services.AddUploads();
        services.AddDeveloperPortal();
    }

    private static void AddApiClient(this IServiceCollection services)
    {
        var client = services.AddHttpClient<MusicVerseClient>(http =>
        {
            http.BaseAddress = new Uri(ApiAddress);
            http.Timeout = ApiTimeout;
        });
        // The client of our SDK retries by itself; both together would keep a person waiting for half a minute.
#pragma warning disable EXTEXP0001 // In use everywhere; the attribute is a formality of the package.
        client.RemoveAllResilienceHandlers();
#pragma warning restore EXTEXP0001
    }

    public static void ConfigureServerRendering(ServerComponentsEndpointOptions options)
    {
        // Ours is in ContentSecurity, for every answer and not only for pages.
        options.ContentSecurityFrameAncestorsPolicy = null;
        // A framed page and compression together would let the framing page measure secrets.
        options.DisableWebSocketCompression = true;
    }

    private static void ConfigureCircuits(CircuitOptions options)
    {
        options.DisconnectedCircuitRetentionPeriod = CircuitRetention;
        options.DisconnectedCircuitMaxRetained = RetainedCircuits;
    }

    private static void AddSignedInUsers(this IServiceCollection services)
    {
        services.AddScoped<Session>();
        services.AddScoped<CircuitHandler, SessionWatch>();
        services.AddCascadingAuthenticationState();
        services.AddAuthentication(SessionAuthentication.Scheme)
            .AddScheme<AuthenticationSchemeOptions, SessionAuthentication>(SessionAuthentication.Scheme, configureOptions: null);
        services.AddAuthorization();
    }
}
