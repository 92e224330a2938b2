using Microsoft.AspNetCore.Localization;

namespace MusicVerse.MiniApp.Web;

/// <summary>English and Russian: by choice (cookie), else by the browser's wish.</summary>
internal static class Languages
{
    public static readonly string[] All = ["en", "ru"];

    public static void AddLanguages(this IServiceCollection services)
    {
        services.AddLocalization(options => options.ResourcesPath = "Resources");
        services.AddSingleton<Words>();
        services.AddRequestLocalization(options =>
        {
            options.SetDefaultCulture(All[0]).AddSupportedCultures(All).AddSupportedUICultures(All);
            options.RequestCultureProviders =
                [new CookieRequestCultureProvider { CookieName = CookieName }, new AcceptLanguageHeaderRequestCultureProvider()];
        });
    }

    /// <summary>Also written by wwwroot/js/preferences.js.</summary>
    public const string CookieName = "mv_language";

    /// <summary>Remembers the language of a Telegram account, unless the user has already chosen.</summary>
    public static void Suggest(HttpContext context, string? code)
    {
        if (context.Request.Cookies.ContainsKey(CookieName) || !All.Contains(code, StringComparer.Ordinal))
            return;
        var options = new CookieOptions { MaxAge = TimeSpan.FromDays(365), IsEssential = true };
        EmbeddableCookie.Apply(options, context.Request.IsHttps);
        context.Response.Cookies.Append(CookieName, $"c={code}|uic={code}", options);
    }
}
