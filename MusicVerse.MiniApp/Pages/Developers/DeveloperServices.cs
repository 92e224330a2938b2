using MusicVerse.MiniApp.Components;
using MusicVerse.MiniApp.Pages.Developers.Docs;
using MusicVerse.MiniApp.Pages.Developers.Keys;
using MusicVerse.MiniApp.Pages.Developers.Playground;

namespace MusicVerse.MiniApp.Pages.Developers;

internal static class DeveloperServices
{
    /// <summary>What the developer portal needs besides the SDK.</summary>
    public static void AddDeveloperPortal(this IServiceCollection services)
    {
        services.AddScoped<CodeChoice>();
        services.AddScoped<KeyInHand>();
        services.AddScoped<PlayHistory>();
        services.AddSingleton<GuideShelf>();
        services.AddSingleton<ApiReference>();
        services.AddHttpClient(ApiReference.Client, http => http.BaseAddress = new Uri(MiniAppSetup.ApiAddress));
        var sender = services.AddHttpClient<SessionSender>(http => http.BaseAddress = new Uri(MiniAppSetup.ApiAddress))
            // The answer is shown as the API gave it: a redirect is one, and a cookie would be kept for somebody else.
            .ConfigurePrimaryHttpMessageHandler(() => new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false });
        // A request is sent once, as a button says that is pressed once.
#pragma warning disable EXTEXP0001 // In use everywhere; the attribute is a formality of the package.
        sender.RemoveAllResilienceHandlers();
#pragma warning restore EXTEXP0001
    }
}
