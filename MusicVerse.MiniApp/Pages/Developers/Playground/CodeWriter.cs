using System.Globalization;
using System.Text;
using System.Text.Json;
using MusicVerse.MiniApp.Components;

namespace MusicVerse.MiniApp.Pages.Developers.Playground;

/// <summary>
/// The same request as a program: curl, JavaScript's fetch, Python's httpx, .NET's HttpClient. The key comes from the
/// environment (MUSICVERSE_API_KEY), so that nobody commits one with the code.
/// </summary>
internal static class CodeWriter
{
    private const string KeyVariable = "MUSICVERSE_API_KEY";
    private const int IndentWidth = 4;

    /// <param name="request">What is sent.</param>
    /// <param name="api">The API's address, without a slash at the end.</param>
    public static IReadOnlyList<CodeSample> Write(PlayRequest request, string api) =>
    [
        new("bash", Curl(request, api)),
        new("javascript", JavaScript(request, api)),
        new("python", Python(request, api)),
        new("csharp", CSharp(request, api)),
    ];

    private static string Curl(PlayRequest request, string api)
    {
        var lines = new List<string>();
        lines.Add(request.Method == "GET" ? $"curl -sS {Shell(api + request.Path)}" : $"curl -sS -X {request.Method} {Shell(api + request.Path)}");
        if (!request.IsOpen)
            lines.Add($"-H \"Authorization: Bearer ${KeyVariable}\"");
        lines.AddRange(request.Headers.Select(header => $"-H {Shell($"{header.Key}: {header.Value}")}"));
        if (request.Body is not null)
        {
            lines.Add($"-H {Shell($"Content-Type: {request.ContentType}")}");
            lines.Add(request.HasJson ? $"--data-raw {Shell(request.Body)}" : "--data-binary @file");
        }

        return string.Join(" \\\n  ", lines);
    }

    private static string JavaScript(PlayRequest request, string api)
    {
        var code = new StringBuilder();
        if (request is { Body: not null, HasJson: false })
            code.Append("import { readFile } from 'node:fs/promises';\n\n");
        code.Append(CultureInfo.InvariantCulture, $"const response = await fetch({Quoted(api + request.Path)}, {{\n");
        code.Append(CultureInfo.InvariantCulture, $"  method: {Quoted(request.Method)},\n  headers: {{\n");
        if (!request.IsOpen)
            code.Append(CultureInfo.InvariantCulture, $"    Authorization: `Bearer ${{process.env.{KeyVariable}}}`,\n");
        foreach (var (name, value) in Headers(request))
            code.Append(CultureInfo.InvariantCulture, $"    {Quoted(name)}: {Quoted(value)},\n");
        code.Append("  },\n");
        if (request.HasJson)
            code.Append(CultureInfo.InvariantCulture, $"  body: JSON.stringify({Inset(request.Body!, 2)}),\n");
        else if (request.Body is not null)
            code.Append("  body: await readFile('file'),\n");
        return code.Append("});\nconsole.log(response.status, await response.text());").ToString();
    }

    private static string Python(PlayRequest request, string api)
    {
        var code = new StringBuilder(request.IsOpen ? "import httpx\n\n" : "import os\n\nimport httpx\n\n");
        code.Append(CultureInfo.InvariantCulture, $"response = httpx.request(\n    {Quoted(request.Method)},\n    {Quoted(api + request.Path)},\n");
        code.Append("    headers={\n");
        if (!request.IsOpen)
            code.Append(CultureInfo.InvariantCulture, $"        \"Authorization\": f\"Bearer {{os.environ['{KeyVariable}']}}\",\n");
        // The library itself names JSON.
        foreach (var (name, value) in request.HasJson ? request.Headers : Headers(request))
            code.Append(CultureInfo.InvariantCulture, $"        {Quoted(name)}: {Quoted(value)},\n");
        code.Append("    },\n");
        if (request.HasJson && PrettyJson.TryRead(request.Body!, out var body))
            code.Append("    json=").Append(PythonValue(body, IndentWidth)).Append(",\n");
        else if (request.Body is not null)
            code.Append("    content=open(\"file\", \"rb\"),\n");
        return code.Append(")\nprint(response.status_code, response.text)").ToString();
    }

    private static string CSharp(PlayRequest request, string api)
    {
        var code = new StringBuilder("using System.Net.Http.Headers;\nusing System.Text;\n\nusing var http = new HttpClient();\n");
        code.Append(CultureInfo.InvariantCulture, $"using var request = new HttpRequestMessage(HttpMethod.Parse({Quoted(request.Method)}), {Quoted(api + request.Path)});\n");
        if (!request.IsOpen)
            code.Append(CultureInfo.InvariantCulture, $"request.Headers.Authorization = new AuthenticationHeaderValue(\"Bearer\", Environment.GetEnvironmentVariable({Quoted(KeyVariable)}));\n");
        foreach (var (name, value) in request.Headers)
            code.Append(CultureInfo.InvariantCulture, $"request.Headers.TryAddWithoutValidation({Quoted(name)}, {Quoted(value)});\n");
        if (request.HasJson)
            code.Append(CultureInfo.InvariantCulture, $"request.Content = new StringContent(\n    \"\"\"\n    {Inset(request.Body!, IndentWidth)}\n    \"\"\",\n    Encoding.UTF8, {Quoted(ApiBody.Json)});\n");
        else if (request.Body is not null)
            code.Append(CultureInfo.InvariantCulture, $"request.Content = new StreamContent(File.OpenRead(\"file\"));\nrequest.Content.Headers.ContentType = new MediaTypeHeaderValue({Quoted(request.ContentType!)});\n");
        return code.Append("using var response = await http.SendAsync(request);\nConsole.WriteLine($\"{(int)response.StatusCode} {await response.Content.ReadAsStringAsync()}\");").ToString();
    }

    private static IEnumerable<KeyValuePair<string, string>> Headers(PlayRequest request) =>
        request.Body is null ? request.Headers : request.Headers.Append(new("Content-Type", request.ContentType!));

    // In single quotes a shell takes everything as it stands, apart from the quote itself.
    private static string Shell(string text) => $"'{text.Replace("'", "'\\''", StringComparison.Ordinal)}'";

    private static string Inset(string text, int columns) => text.ReplaceLineEndings("\n").Replace("\n", "\n" + new string(' ', columns), StringComparison.Ordinal);

    /// <summary>A string in double quotes as JavaScript, Python and C# all read it.</summary>
    private static string Quoted(string text)
    {
        var quoted = new StringBuilder("\"");
        foreach (var letter in text)
        {
            _ = letter switch
            {
                '"' => quoted.Append("\\\""),
                '\\' => quoted.Append(@"\\"),
                '\n' => quoted.Append("\\n"),
                '\r' => quoted.Append("\\r"),
                '\t' => quoted.Append("\\t"),
                _ when char.IsControl(letter) || letter is '\u2028' or '\u2029' => quoted.Append(CultureInfo.InvariantCulture, $"\\u{(int)letter:x4}"),
                _ => quoted.Append(letter),
            };
        }

        return quoted.Append('"').ToString();
    }

    private static string PythonValue(JsonElement value, int indent)
    {
        var (inner, outer) = (new string(' ', indent + IndentWidth), new string(' ', indent));
        return value.ValueKind switch
        {
            JsonValueKind.True => "True",
            JsonValueKind.False => "False",
            JsonValueKind.Null => "None",
            JsonValueKind.String => Quoted(value.GetString()!),
            JsonValueKind.Object when value.EnumerateObject().Any() =>
                "{\n" + string.Concat(value.EnumerateObject().Select(member => $"{inner}{Quoted(member.Name)}: {PythonValue(member.Value, indent + IndentWidth)},\n")) + outer + "}",
            JsonValueKind.Array when value.GetArrayLength() > 0 =>
                "[\n" + string.Concat(value.EnumerateArray().Select(item => $"{inner}{PythonValue(item, indent + IndentWidth)},\n")) + outer + "]",
            // Numbers, {} and [] read the same.
            _ => value.GetRawText(),
        };
    }
}
