using System.Collections.Concurrent;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace MusicVerse.Tests.Fakes;

/// <summary>sunoapi.org as far as we use it: envelope, generate, record-info; every poll goes one status further.</summary>
public sealed class SunoFake : ProviderFake
{
    private static readonly string[] Models = ["V4", "V4_5", "V4_5PLUS", "V4_5ALL", "V5", "V5_5"];
    private readonly ConcurrentDictionary<string, int> _polls = new();

    public override string Section => "Providers:Suno";

    /// <summary>What successive polls report; the last one stays.</summary>
    public IReadOnlyList<string> Statuses { get; set; } = ["PENDING", "TEXT_SUCCESS", "FIRST_SUCCESS", "SUCCESS"];

    /// <summary>From this poll on (counted from 0) songs are listed; null: never.</summary>
    public int? AudioFromPoll { get; set; } = 2;

    /// <summary>Replaces the address of the song.</summary>
    public string? AudioUrl { get; set; }

    /// <summary>The last submit, for tests that look at its fields.</summary>
    public JsonElement LastSubmit { get; private set; }

    protected override IResult Unauthorized() => Envelope(401, "You do not have access permissions");

    protected override void Map(WebApplication app)
    {
        app.MapPost("/api/v1/generate", On(FakeOperation.Submit, Submit));
        app.MapGet("/api/v1/generate/record-info", On(FakeOperation.Poll, Record));
        app.MapGet("/files/{name}", On(FakeOperation.File, File, needsKey: false));
    }

    public static Fault Code(int code, string? retryAfter = null) =>
        Fault.Status(StatusCodes.Status200OK, JsonSerializer.Serialize(new { code, msg = "scripted", data = (object?)null }), retryAfter);

    private async Task<IResult> Submit(HttpContext http)
    {
        if (!http.Request.HasJsonContentType()) return Refuse(400, "Content-Type is not JSON");
        using var body = await JsonDocument.ParseAsync(http.Request.Body, cancellationToken: http.RequestAborted);
        LastSubmit = body.RootElement.Clone();
        if (FaultOf(LastSubmit) is { } fault) return Refuse(fault.Code, fault.Message);
        var task = Guid.CreateVersion7().ToString("n");
        _polls[task] = 0;
        return Envelope(200, "success", new { taskId = task });
    }

    private static (int Code, string Message)? FaultOf(JsonElement body)
    {
        if (Text(body, "callBackUrl") is not { } callback || !Uri.TryCreate(callback, UriKind.Absolute, out _)) return (400, "callBackUrl is required");
        if (Text(body, "model") is not { } model || !Models.Contains(model)) return (400, "model is not known");
        if (Flag(body, "customMode") is not { } custom || Flag(body, "instrumental") is not { } instrumental) return (400, "customMode and instrumental are required");
        var (prompt, style, title) = (Text(body, "prompt"), Text(body, "style"), Text(body, "title"));
        if (!custom)
        {
            if (string.IsNullOrEmpty(prompt)) return (400, "prompt is required");
            if (style is not null || title is not null) return (400, "simple mode takes only a prompt");
            return prompt.Length > 500 ? (413, "prompt is too long") : null;
        }
        if (string.IsNullOrEmpty(style) || string.IsNullOrEmpty(title)) return (400, "style and title are required");
        if (!instrumental && string.IsNullOrEmpty(prompt)) return (400, "lyrics are required");
        if (style.Length > (model == "V4" ? 200 : 1000)) return (413, "style is too long");
        return title.Length > (model is "V4" or "V4_5ALL" ? 80 : 100) ? (413, "title is too long") : null;
    }

    private IResult Record(HttpContext http)
    {
        var task = http.Request.Query["taskId"].ToString();
        if (!_polls.ContainsKey(task)) return Refuse(400, "taskId is not known");
        var poll = _polls.AddOrUpdate(task, 0, (_, count) => count + 1) - 1;
        var status = Statuses[Math.Min(poll, Statuses.Count - 1)];
        var songs = AudioFromPoll is { } from && poll >= from ? new[] { Song(task, 1), Song(task, 2) } : [];
        return Envelope(200, "success", new
        {
            taskId = task,
            parentMusicId = "",
            param = LastSubmit.GetRawText(),
            type = "GENERATE",
            status,
            errorCode = (int?)null,
            errorMessage = status.EndsWith("_ERROR", StringComparison.Ordinal) ? "scripted" : null,
            response = songs.Length == 0 ? null : new { taskId = task, sunoData = songs },
        });
    }

    private object Song(string task, int number) => new
    {
        id = $"{task}-{number}",
        audioUrl = AudioUrl ?? $"{Root}files/{task}-{number}.wav",
        streamAudioUrl = $"{Root}files/{task}-{number}",
        imageUrl = $"{Root}files/{task}-{number}.jpeg",
        prompt = "",
        modelName = "chirp-crow",
        title = "Rain on the Window",
        tags = "lofi, piano",
        createTime = "2026-08-01 10:00:00",
        duration = Track.Length / 176_400.0,
    };

    private IResult File(HttpContext http)
    {
        if (http.Request.Headers.Authorization.Count > 0) Breach("Our key was sent to the file host");
        return Audio();
    }

    private IResult Refuse(int code, string message)
    {
        Breach(message);
        return Envelope(code, message);
    }

    private static IResult Envelope(int code, string msg, object? data = null) => Results.Json(new { code, msg, data });

    private static string? Text(JsonElement body, string name) =>
        body.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    private static bool? Flag(JsonElement body, string name) =>
        body.TryGetProperty(name, out var value) && value.ValueKind is JsonValueKind.True or JsonValueKind.False ? value.GetBoolean() : null;
}
