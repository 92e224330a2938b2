extern alias Sdk;

using System.Buffers.Text;
using System.Net;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using System.Web;
using MusicVerse.Tests.Hosting;
using Xunit;
using Sdk::MusicVerse;

namespace MusicVerse.Tests.Developers.OAuth;

/// <summary>A registered app as a program: it speaks to /oauth over raw HTTP and follows no redirect by itself.</summary>
internal sealed class OAuthProgram : IDisposable
{
    public const string Callback = "https://robot.example/callback";

    /// <summary>RFC 7636, appendix B.</summary>
    public const string Verifier = "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk";

    public const string OtherVerifier = "another-verifier-that-is-long-enough-to-be-one-0123456789";

    private readonly HttpClient _http;

    private OAuthProgram(MusicVerseApp server, OAuthApp registration)
    {
        (Server, Registration, Secret) = (server, registration, registration.ClientSecret);
        _http = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false }) { BaseAddress = server.ApiUrl };
    }

    public MusicVerseApp Server { get; }

    public OAuthApp Registration { get; }

    public string? Secret { get; set; }

    public string ClientId => Registration.ClientId;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public static async Task<OAuthProgram> Register(
        TestUser developer, string type = "public", string[]? scopes = null, string[]? redirectUris = null, string name = "Playlist Robot")
    {
        var settings = new OAuthAppSettings
        {
            Name = name,
            Description = "Fills your playlists while you sleep.",
            Website = "https://robot.example/",
            Type = type,
            Scopes = scopes ?? ["account:read", "generate", "tracks:read"],
            RedirectUris = redirectUris ?? [Callback],
        };
        return new OAuthProgram(developer.App, await developer.Client.OAuth.CreateApp(settings, Cancel));
    }

    public static string Challenge(string verifier) => Base64Url.EncodeToString(SHA256.HashData(Encoding.ASCII.GetBytes(verifier)));

    /// <summary>The parameters of a good request; null takes one away.</summary>
    public Dictionary<string, string?> Question(params ReadOnlySpan<(string Name, string? Value)> changes)
    {
        var parameters = new Dictionary<string, string?>
        {
            ["response_type"] = "code",
            ["client_id"] = ClientId,
            ["redirect_uri"] = Callback,
            ["scope"] = "account:read tracks:read",
            ["state"] = "a state & more",
            ["code_challenge"] = Challenge(Verifier),
            ["code_challenge_method"] = "S256",
        };
        foreach (var (name, value) in changes)
            parameters[name] = value;
        return parameters;
    }

    public Task<HttpResponseMessage> Authorize(params ReadOnlySpan<(string Name, string? Value)> changes) => Authorize(Query(Question(changes)));

    public Task<HttpResponseMessage> Authorize(string query) => _http.GetAsync(new Uri("/oauth/authorize?" + query, UriKind.Relative), Cancel);

    public static string Query(IEnumerable<KeyValuePair<string, string?>> parameters) =>
        string.Join('&', parameters.Where(one => one.Value is not null).Select(one => $"{one.Key}={Uri.EscapeDataString(one.Value!)}"));

    /// <summary>The id of the question that the consent page would show.</summary>
    public Task<Guid> Ask(params ReadOnlySpan<(string Name, string? Value)> changes) => RequestIn(Authorize(changes));

    private static async Task<Guid> RequestIn(Task<HttpResponseMessage> asking)
    {
        using var answer = await asking;
        var location = answer.Headers.Location!;
        Assert.Equal("/oauth/consent", location.AbsolutePath);
        return Guid.Parse(HttpUtility.ParseQueryString(location.Query)["request"]!);
    }

    /// <summary>Where the link leads that a person finds on the page about a wrong question; nobody is sent there.</summary>
    public static async Task<string> WayBack(HttpResponseMessage answer)
    {
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Null(answer.Headers.Location);
        var page = await answer.Content.ReadAsStringAsync(Cancel);
        var link = Assert.Single(Regex.Matches(page, "href=\"(?<url>[^\"]+)\""));
        return WebUtility.HtmlDecode(link.Groups["url"].Value);
    }

    /// <summary>From the question to the code, with a user who says yes.</summary>
    public async Task<string> Code(TestUser user, params (string Name, string? Value)[] changes)
    {
        var redirect = await user.Client.OAuth.Approve(await Ask(changes), cancel: Cancel);
        return Parameters(redirect.RedirectUrl)["code"]!;
    }

    public static System.Collections.Specialized.NameValueCollection Parameters(string url) => HttpUtility.ParseQueryString(new Uri(url).Query);

    public Task<HttpResponseMessage> Exchange(string code, string? verifier = Verifier, string? redirectUri = null) => Token(
        ("grant_type", "authorization_code"), ("code", code), ("code_verifier", verifier), ("redirect_uri", redirectUri));

    public Task<HttpResponseMessage> Refresh(string? token, string? scope = null) =>
        Token(("grant_type", "refresh_token"), ("refresh_token", token), ("scope", scope));

    public Task<HttpResponseMessage> Token(params ReadOnlySpan<(string Name, string? Value)> parameters) => Post("token", parameters);

    /// <summary>With client_id and, where there is one, client_secret in the body.</summary>
    public Task<HttpResponseMessage> Post(string endpoint, params ReadOnlySpan<(string Name, string? Value)> parameters)
    {
        var form = parameters.ToArray().Append(("client_id", ClientId)).Append(("client_secret", Secret));
        return PostForm(endpoint, form);
    }

    public Task<HttpResponseMessage> PostWithBasic(string endpoint, string id, string secret, params (string Name, string? Value)[] parameters) =>
        PostForm(endpoint, parameters, new AuthenticationHeaderValue("Basic", Convert.ToBase64String(Encoding.ASCII.GetBytes($"{id}:{secret}"))));

    public async Task<HttpResponseMessage> PostForm(
        string endpoint, IEnumerable<(string Name, string? Value)> parameters, AuthenticationHeaderValue? authorization = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, $"/oauth/{endpoint}")
        {
            Content = new FormUrlEncodedContent(parameters.Where(one => one.Value is not null).Select(one => KeyValuePair.Create(one.Name, one.Value!))),
        };
        request.Headers.Authorization = authorization;
        return await _http.SendAsync(request, Cancel);
    }

    /// <summary>Tokens for a user who said yes.</summary>
    public async Task<Tokens> SignIn(TestUser user, params (string Name, string? Value)[] changes) => await Issued(Exchange(await Code(user, changes)));

    public static async Task<Tokens> Issued(Task<HttpResponseMessage> asking)
    {
        using var answer = await asking;
        var text = await answer.Content.ReadAsStringAsync(Cancel);
        Assert.True(answer.StatusCode == HttpStatusCode.OK, text);
        Assert.Equal("no-store", answer.Header("Cache-Control"));
        var json = JsonSerializer.Deserialize<JsonElement>(text);
        Assert.Equal("Bearer", json.GetProperty("token_type").GetString());
        return new Tokens(
            json.GetProperty("access_token").GetString()!,
            json.TryGetProperty("refresh_token", out var refresh) ? refresh.GetString() : null,
            json.GetProperty("scope").GetString()!,
            json.GetProperty("expires_in").GetInt64());
    }

    /// <summary>Asserts a refusal in OAuth's own form and returns its description.</summary>
    public static async Task<string> Refused(Task<HttpResponseMessage> asking, string error, HttpStatusCode status = HttpStatusCode.BadRequest)
    {
        using var answer = await asking;
        var text = await answer.Content.ReadAsStringAsync(Cancel);
        Assert.True(answer.StatusCode == status, $"Expected {(int)status} {error}, got {(int)answer.StatusCode}: {text}");
        Assert.Equal("application/json", answer.Content.Headers.ContentType?.MediaType);
        Assert.Equal("no-store", answer.Header("Cache-Control"));
        var json = JsonSerializer.Deserialize<JsonElement>(text);
        Assert.Equal(error, json.GetProperty("error").GetString());
        var description = json.GetProperty("error_description").GetString()!;
        Assert.All(description, letter => Assert.True(letter is >= ' ' and <= '~' and not ('"' or '\\'), description));
        return description;
    }

    /// <summary>What the API says to this access token.</summary>
    public async Task<HttpStatusCode> Me(string accessToken)
    {
        using var answer = await Server.As(Guid.Empty, "app", accessToken).Get("me");
        return answer.StatusCode;
    }

    public void Dispose() => _http.Dispose();
}

internal sealed record Tokens(string Access, string? Refresh, string Scope, long ExpiresIn);
