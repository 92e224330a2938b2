using System.Collections.Concurrent;
using System.Text.Json;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace MusicVerse.Tests.Fakes;

/// <summary>Replicate's predictions with meta/musicgen; every poll goes one status further.</summary>
public sealed partial class ReplicateFake : ProviderFake
{
    private static readonly HashSet<string> Inputs = ["model_version", "prompt", "duration", "output_format", "normalization_strategy", "seed"];
    private static readonly string[] Ended = ["succeeded", "failed", "canceled", "aborted"];
    private readonly ConcurrentDictionary<string, Prediction> _predictions = new();

    public override string Section => "Providers:Replicate";

    public override Uri BaseUrl => new(Root, "/v1");

    /// <summary>What successive polls report; the last one stays.</summary>
    public IReadOnlyList<string> Statuses { get; set; } = ["starting", "processing", "succeeded"];

    /// <summary>The error of a failed prediction.</summary>
    public string Error { get; set; } = "CUDA out of memory";

    /// <summary>Replaces the address of the file.</summary>
    public string? OutputUrl { get; set; }

    /// <summary>Seconds of computing that every prediction took.</summary>
    public double PredictTime { get; set; } = 41.5;

    public JsonElement LastSubmit { get; private set; }

    public static Fault Problem(int status, string detail, string? retryAfter = null) => Fault.Status(
        status, JsonSerializer.Serialize(new { title = "scripted", status, detail }), retryAfter, "application/problem+json");

    protected override IResult Unauthorized() => Refuse(401, "You did not pass a valid authentication token");

    protected override void Map(WebApplication app)
    {
        app.MapPost("/v1/predictions", On(FakeOperation.Submit, Submit));
        app.MapGet("/v1/predictions", On(FakeOperation.List, _ => List()));
        app.MapGet("/v1/predictions/{id}", On(FakeOperation.Poll, Get));
        app.MapPost("/v1/predictions/{id}/cancel", On(FakeOperation.Cancel, Cancel));
        app.MapGet("/files/{name}", On(FakeOperation.File, _ => Audio()));
    }

    private async Task<IResult> Submit(HttpContext http)
    {
        if (!http.Request.HasJsonContentType()) return Breached("Content-Type is not JSON");
        using var body = await JsonDocument.ParseAsync(http.Request.Body, cancellationToken: http.RequestAborted);
        LastSubmit = body.RootElement.Clone();
        if (FaultOf(http, LastSubmit) is { } fault) return Breached(fault);
        var prediction = new Prediction(Guid.CreateVersion7().ToString("n")[..26], LastSubmit.GetProperty("input"));
        _predictions[prediction.Id] = prediction;
        return Results.Json(Shown(prediction, "starting"), statusCode: StatusCodes.Status201Created);
    }

    private static string? FaultOf(HttpContext http, JsonElement body)
    {
        if (!body.TryGetProperty("version", out var version) || !Version().IsMatch(version.GetString() ?? "")) return "version is not pinned";
        if (!body.TryGetProperty("input", out var input) || input.ValueKind != JsonValueKind.Object) return "input is required";
        if (input.EnumerateObject().FirstOrDefault(field => !Inputs.Contains(field.Name)) is { Value.ValueKind: not JsonValueKind.Undefined } unknown)
            return $"{unknown.Name} is not an input";
        if (string.IsNullOrEmpty(input.GetProperty("prompt").GetString())) return "prompt is required";
        if (!input.GetProperty("duration").TryGetInt32(out var seconds) || seconds is < 1 or > 30) return "duration is out of range";
        if (input.GetProperty("output_format").GetString() is not ("wav" or "mp3")) return "output_format is not known";
        var cancelAfter = http.Request.Headers["Cancel-After"].ToString();
        return cancelAfter.Length > 0 && !Span().IsMatch(cancelAfter) ? "Cancel-After is not a time" : null;
    }

    private IResult List() => Results.Json(new
    {
        previous = (string?)null,
        next = (string?)null,
        results = _predictions.Values.Select(prediction => Shown(prediction, StatusOf(prediction))),
    });

    private IResult Get(HttpContext http)
    {
        if (!_predictions.TryGetValue((string)http.Request.RouteValues["id"]!, out var prediction)) return Refuse(404, "Not found.");
        var status = StatusOf(prediction);
        prediction.Polls++;
        return Results.Json(Shown(prediction, status));
    }

    private IResult Cancel(HttpContext http)
    {
        if (!_predictions.TryGetValue((string)http.Request.RouteValues["id"]!, out var prediction)) return Refuse(404, "Not found.");
        prediction.IsCancelled = true;
        return Results.Json(Shown(prediction, "canceled"));
    }

    private string StatusOf(Prediction prediction) =>
        prediction.IsCancelled ? "canceled" : Statuses[Math.Min(prediction.Polls, Statuses.Count - 1)];

    private object Shown(Prediction prediction, string status) => new
    {
        id = prediction.Id,
        model = "meta/musicgen",
        status,
        input = prediction.Input,
        output = status == "succeeded" ? OutputUrl ?? $"{Root}files/{prediction.Id}.wav" : null,
        error = status == "failed" ? Error : null,
        logs = "",
        metrics = Ended.Contains(status) ? new { predict_time = PredictTime, total_time = PredictTime + 60 } : null,
        created_at = "2026-08-01T10:00:00Z",
        started_at = status == "starting" ? null : "2026-08-01T10:01:00Z",
        data_removed = false,
        source = "api",
        urls = new { get = $"{BaseUrl}/predictions/{prediction.Id}", cancel = $"{BaseUrl}/predictions/{prediction.Id}/cancel" },
    };

    private IResult Breached(string message)
    {
        Breach(message);
        return Refuse(422, message);
    }

    private static IResult Refuse(int status, string detail) =>
        Results.Json(new { title = "Refused", status, detail }, statusCode: status, contentType: "application/problem+json");

    [GeneratedRegex("^[0-9a-f]{64}$", RegexOptions.None, matchTimeoutMilliseconds: 100)]
    private static partial Regex Version();

    [GeneratedRegex("^[0-9]+[smh]$", RegexOptions.None, matchTimeoutMilliseconds: 100)]
    private static partial Regex Span();

    private sealed record Prediction(string Id, JsonElement Input)
    {
        public int Polls { get; set; }

        public bool IsCancelled { get; set; }
    }
}
