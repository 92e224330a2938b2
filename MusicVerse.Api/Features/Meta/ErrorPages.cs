using MusicVerse.Api.Problems;
using MusicVerse.Core.Developers.Webhooks;
using MusicVerse.Core.Jobs;

namespace MusicVerse.Api.Features.Meta;

/// <summary>What the codes mean, from what stands beside each in the code: /docs/errors, and the same as docs/api/errors.md.</summary>
public static class ErrorPages
{
    private const string Introduction =
        """
        # Errors

        Every refusal is a problem details object (RFC 9457), `application/problem+json`:

        ```json
        {
          "type": "https://api.example/docs/errors/insufficient_credits",
          "title": "There are not enough credits.",
          "status": 402,
          "detail": "This costs 12 credits and you have 8.",
          "code": "insufficient_credits",
          "request_id": "4bf92f3577b34da6a3ce929d0e0e4736",
          "doc_url": "https://api.example/docs/errors/insufficient_credits",
          "required": 12,
          "available": 8
        }
        ```

        Branch on `code`: it never changes. `title` and `detail` are for people and may. `request_id` is also in the header
        `X-Request-Id`; quote it when you ask for help. `errors[]` names the fields of the body that need another value, each
        with a JSON Pointer, a code of its own and a sentence. Members that you do not know may appear; pass over them.

        The order below is the order of precedence: a request with several faults is told of the first.
        """;

    private const string JobIntroduction =
        "A job that ends `failed` has an `error` with one of these codes. Its credits have been given back.";

    private const string AttemptIntroduction =
        """
        An attempt to reach a webhook that has no whole answer has one of these as its `error`. An attempt without `error` and
        with a status outside 200 to 299 failed too: the receiver said no.
        """;

    private static readonly IReadOnlyDictionary<string, string> ByJobError =
        DescribedCode.Of(typeof(JobErrors)).ToDictionary(error => error.Code, error => error.Description, StringComparer.Ordinal);

    private static readonly IReadOnlyDictionary<string, string> Pages = ErrorCodes.All
        .Select(code => (code.Code, Page: Page(code)))
        .Concat(ByJobError.Where(error => !IsRefusal(error.Key)).Select(error => (Code: error.Key, Page: Page(error.Key, error.Value))))
        .ToDictionary(entry => entry.Code, entry => entry.Page, StringComparer.Ordinal);

    public static string Whole { get; } = string.Join("\n", Blocks());

    public static IEnumerable<string> Codes => Pages.Keys;

    /// <returns>The code's section of <see cref="Whole"/>; null when there is no such code.</returns>
    public static string? Find(string code) => Pages.GetValueOrDefault(code);

    private static bool IsRefusal(string code) => ErrorCodes.All.Any(refusal => refusal.Code == code);

    private static IEnumerable<string> Blocks()
    {
        yield return Introduction + "\n";
        foreach (var section in ErrorCodes.Sections)
        {
            yield return Heading(section.Title, section.Introduction);
            foreach (var code in section.Codes)
            {
                yield return Pages[code.Code];
            }
        }

        yield return Heading("Why a job failed", JobIntroduction);
        foreach (var code in ByJobError.Keys.Where(code => !IsRefusal(code)))
        {
            yield return Pages[code];
        }

        yield return Heading("Why an attempt failed", AttemptIntroduction);
        yield return Markdown.Table("error", DescribedCode.Of(typeof(AttemptErrors)));
    }

    private static string Heading(string title, string introduction) =>
        introduction.Length == 0 ? $"## {title}\n" : $"## {title}\n\n{Markdown.Paragraph(introduction)}";

    private static string Page(ErrorCode code)
    {
        var asJobError = ByJobError.TryGetValue(code.Code, out var description) ? $"\n\nAs the error of a job: {description}" : "";
        var page = Page(code.Code, $"Status {code.Status}. {code.Explanation}{asJobError}");
        return code == ErrorCodes.ValidationFailed ? $"{page}\n{Markdown.Table("code", DescribedCode.Of(typeof(FieldCodes)))}" : page;
    }

    private static string Page(string code, string text) =>
        $"### {code}\n\n{string.Join("\n", text.ReplaceLineEndings("\n").Split("\n\n").Select(Markdown.Paragraph))}";
}
