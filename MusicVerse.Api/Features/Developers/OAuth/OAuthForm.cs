using MusicVerse.Api.Hosting;

namespace MusicVerse.Api.Features.Developers.OAuth;

/// <summary>The body of a request to /oauth: form-encoded, each parameter at most once, empty as good as absent (RFC 6749, section 3.2).</summary>
internal sealed class OAuthForm
{
    private const string Resource = "resource";

    private readonly IFormCollection _fields;

    private OAuthForm(IFormCollection fields) => _fields = fields;

    public string? this[string name] => _fields[name] is [{ Length: > 0 } value] ? value : null;

    public static async Task<(OAuthForm? Form, OAuthError? Error)> Read(HttpRequest request, CancellationToken cancel)
    {
        switch (TextBody.Accept(request, TextBody.Form))
        {
            case TextBodyKind.Other:
                return (null, OAuthError.InvalidRequest($"Send the parameters as {TextBody.Form}."));
            case TextBodyKind.OtherCharset:
                return (null, OAuthError.UnsupportedMediaType(TextBody.OnlyUtf8));
        }

        try
        {
            var fields = await request.ReadFormAsync(cancel);
            return fields.Any(field => field.Value.Count > 1 && field.Key != Resource)
                ? (null, OAuthError.InvalidRequest("A parameter is sent more than once."))
                : (new OAuthForm(fields), null);
        }
        catch (InvalidDataException)
        {
            return (null, OAuthError.InvalidRequest("The form cannot be read."));
        }
    }

    public bool IsForUs(Links links) => IsForUs(_fields[Resource], links);

    /// <summary>RFC 8707: there is one resource, this API, so a token for another cannot be had.</summary>
    public static bool IsForUs(IEnumerable<string?> resources, Links links) =>
        resources.All(resource => string.IsNullOrEmpty(resource) || resource.TrimEnd('/') == links.Issuer());
}
