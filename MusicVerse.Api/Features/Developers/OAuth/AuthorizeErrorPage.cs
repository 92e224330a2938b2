using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using MusicVerse.Core.Developers.OAuth;

namespace MusicVerse.Api.Features.Developers.OAuth;

/// <summary>What a person sees when an app has sent them here wrongly: the only page of this API's own.</summary>
/// <remarks>
/// Of what came with the request it says where a link leads and nothing else, so there is nothing to smuggle in. Nobody is sent
/// on without having read that.
/// </remarks>
internal sealed class AuthorizeErrorPage : IResult
{
    private const string Style =
        """
        :root{color-scheme:light dark}body{margin:0;min-height:100vh;display:grid;place-items:center;padding:24px;box-sizing:border-box;
        font:16px/1.45 system-ui,sans-serif;background:light-dark(#f6f4f1,#131215);color:light-dark(#1c1a19,#f4f1ee)}
        main{max-width:420px}h1{font-size:28px;line-height:1.15;margin:0 0 12px}p{margin:0 0 12px;overflow-wrap:anywhere}
        a{color:inherit}.hint{color:light-dark(#6a645e,#a8a29c);font-size:14px}
        """;

    private static readonly string Policy =
        $"default-src 'none'; style-src 'sha256-{Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(Style)))}'; frame-ancestors 'none'; base-uri 'none'";

    public static readonly AuthorizeErrorPage UnknownApp = new(
        new(
            "This link does not work",
            "The app that sent you here is not registered with MusicVerse. Nothing was shared with it.",
            "For its developer: client_id is missing or unknown."),
        new(
            "Ссылка не работает",
            "Приложение, которое вас сюда отправило, не зарегистрировано в MusicVerse. Оно ничего не получило.",
            "Для разработчика: client_id не указан или неизвестен."));

    public static readonly AuthorizeErrorPage WrongRedirect = new(
        new(
            "This link does not work",
            "The app that sent you here asked for the answer at an address that is not its own. Nothing was shared with it.",
            "For its developer: redirect_uri must be, letter by letter, one that the app is registered with. A slash at the end counts."),
        new(
            "Ссылка не работает",
            "Приложение, которое вас сюда отправило, просит прислать ответ на чужой адрес. Оно ничего не получило.",
            "Для разработчика: redirect_uri должен буква в букву совпадать с зарегистрированным. Косая черта в конце тоже считается."));

    private readonly PageText _english;
    private readonly PageText _russian;

    private AuthorizeErrorPage(PageText english, PageText russian) => (_english, _russian) = (english, russian);

    private int Status { get; init; } = StatusCodes.Status400BadRequest;

    /// <summary>Takes the error to the app, if the person wants it.</summary>
    private string? WayBack { get; init; }

    /// <param name="error">OAuth's code.</param>
    /// <param name="description">Our own words, in English.</param>
    /// <param name="wayBack">To the app, with the error.</param>
    public static AuthorizeErrorPage WrongQuestion(string error, string description, string wayBack) => new(
        new(
            "This link does not work",
            "The app that sent you here did not say properly what it wants. Nothing was shared with it.",
            $"For its developer: {error}. {description}"),
        new(
            "Ссылка не работает",
            "Приложение, которое вас сюда отправило, не объяснило, что ему нужно. Оно ничего не получило.",
            $"Для разработчика: {error}. {description}"))
    {
        WayBack = wayBack,
    };

    public static AuthorizeErrorPage NoConsentPage(string wayBack) => new(
        new(
            "MusicVerse cannot answer now",
            "There is no page here where you could let an app in. Nothing was shared with the one that sent you.",
            "For the operator: MiniApp:PublicUrl is not set."),
        new(
            "Сейчас MusicVerse не может ответить",
            "Здесь нет страницы, на которой можно впустить приложение. Приложение, которое вас сюда отправило, ничего не получило.",
            "Для оператора: не задан MiniApp:PublicUrl."))
    {
        Status = StatusCodes.Status503ServiceUnavailable,
        WayBack = wayBack,
    };

    public Task ExecuteAsync(HttpContext httpContext)
    {
        var isRussian = PrefersRussian(httpContext.Request);
        var text = isRussian ? _russian : _english;
        var response = httpContext.Response;
        response.StatusCode = Status;
        response.ContentType = "text/html; charset=utf-8";
        response.Headers.ContentSecurityPolicy = Policy;
        return response.WriteAsync(
            $"""
            <!DOCTYPE html>
            <html lang="{(isRussian ? "ru" : "en")}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
            <title>{text.Title} · MusicVerse</title><style>{Style}</style></head>
            <body><main><h1>{text.Title}</h1><p>{text.Text}</p>{Link(isRussian)}<p class="hint">{text.Hint}</p></main></body></html>
            """,
            httpContext.RequestAborted);
    }

    private string Link(bool isRussian)
    {
        if (WayBack is null)
        {
            return "";
        }

        var receiver = HtmlEncoder.Default.Encode(RedirectUris.Receiver(WayBack));
        var (words, warning) = isRussian
            ? ($"Вернуться: {receiver}", "Переходите, только если вы знаете этот адрес. MusicVerse его не проверял.")
            : ($"Go back to {receiver}", "Only go there if you know this address. MusicVerse has not checked it.");
        return $"""<p><a rel="noreferrer nofollow" href="{HtmlEncoder.Default.Encode(WayBack)}">{words}</a></p><p>{warning}</p>""";
    }

    private static bool PrefersRussian(HttpRequest request) =>
        request.GetTypedHeaders().AcceptLanguage.OrderByDescending(language => language.Quality ?? 1).FirstOrDefault()?.Value
            .StartsWith("ru", StringComparison.OrdinalIgnoreCase) == true;

    private sealed record PageText(string Title, string Text, string Hint);
}
