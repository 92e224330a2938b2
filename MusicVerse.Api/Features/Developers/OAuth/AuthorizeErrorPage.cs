using System.Security.Cryptography;
using System.Text;

namespace MusicVerse.Api.Features.Developers.OAuth;

/// <summary>What a person sees when an app has sent them here wrongly: the only page of this API's own.</summary>
/// <remarks>It says nothing that came with the request, so there is nothing to smuggle in.</remarks>
internal sealed class AuthorizeErrorPage(string problem) : IResult
{
    public const string UnknownApp = "unknown-app";
    public const string WrongRedirect = "wrong-redirect";

    private const string Style =
        """
        :root{color-scheme:light dark}body{margin:0;min-height:100vh;display:grid;place-items:center;padding:24px;box-sizing:border-box;
        font:16px/1.45 system-ui,sans-serif;background:light-dark(#f6f4f1,#131215);color:light-dark(#1c1a19,#f4f1ee)}
        main{max-width:420px}h1{font-size:28px;line-height:1.15;margin:0 0 12px}p{margin:0 0 12px}.hint{color:light-dark(#6a645e,#a8a29c);font-size:14px}
        """;

    private static readonly string Policy =
        $"default-src 'none'; style-src 'sha256-{Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(Style)))}'; frame-ancestors 'none'; base-uri 'none'";

    private static readonly Dictionary<(string Problem, string Language), (string Title, string Text, string Hint)> Texts = new()
    {
        [(UnknownApp, "en")] = (
            "This link does not work",
            "The app that sent you here is not registered with MusicVerse. Nothing was shared with it.",
            "For its developer: client_id is missing or unknown."),
        [(UnknownApp, "ru")] = (
            "Ссылка не работает",
            "Приложение, которое вас сюда отправило, не зарегистрировано в MusicVerse. Оно ничего не получило.",
            "Для разработчика: client_id не указан или неизвестен."),
        [(WrongRedirect, "en")] = (
            "This link does not work",
            "The app that sent you here asked for the answer at an address that is not its own. Nothing was shared with it.",
            "For its developer: redirect_uri must be, letter by letter, one that the app is registered with. A slash at the end counts."),
        [(WrongRedirect, "ru")] = (
            "Ссылка не работает",
            "Приложение, которое вас сюда отправило, просит прислать ответ на чужой адрес. Оно ничего не получило.",
            "Для разработчика: redirect_uri должен буква в букву совпадать с зарегистрированным. Косая черта в конце тоже считается."),
    };

    public Task ExecuteAsync(HttpContext httpContext)
    {
        var language = Language(httpContext.Request);
        var (title, text, hint) = Texts[(problem, language)];
        var response = httpContext.Response;
        response.StatusCode = StatusCodes.Status400BadRequest;
        response.ContentType = "text/html; charset=utf-8";
        response.Headers.ContentSecurityPolicy = Policy;
        return response.WriteAsync(
            $"""
            <!DOCTYPE html>
            <html lang="{language}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
            <title>{title} · MusicVerse</title><style>{Style}</style></head>
            <body><main><h1>{title}</h1><p>{text}</p><p class="hint">{hint}</p></main></body></html>
            """,
            httpContext.RequestAborted);
    }

    private static string Language(HttpRequest request) =>
        request.GetTypedHeaders().AcceptLanguage.OrderByDescending(language => language.Quality ?? 1).FirstOrDefault()?.Value
            .StartsWith("ru", StringComparison.OrdinalIgnoreCase) == true
            ? "ru"
            : "en";
}
