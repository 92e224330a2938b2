using System.Collections.Concurrent;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace MusicVerse.Tests.Fakes;

/// <summary>Replicate's files and predictions with cjwbw/demucs; every poll goes one status further.</summary>
public sealed class DemucsFake : ProviderFake
{
    public static readonly string[] Stems = ["vocals", "drums", "bass", "other"];

    private const int LargestDataUrl = 350_000;
    private static readonly HashSet<string> Inputs = ["audio", "model_name", "output_format"];
    private static readonly string[] Ended = ["succeeded", "failed", "canceled", "aborted"];
    private readonly ConcurrentDictionary<string, Prediction> _predictions = new();
    private readonly ConcurrentDictionary<string, JsonElement> _uploads = new();

    public override string Section => "Stems:Replicate";

    public override Uri BaseUrl => new(Root, "/v1");

    /// <summary>What successive polls report; the last one stays.</summary>
    public IReadOnlyList<string> Statuses { get; set; } = ["starting", "processing", "succeeded"];

    public string Error { get; set; } = "CUDA out of memory";

    /// <summary>A stem that the output leaves null.</summary>
    public string? Withheld { get; set; }

    public double PredictTime { get; set; } = 20;

    public JsonElement LastInput { get; private set; }

    /// <summary>The uploaded bytes.</summary>
    public byte[]? LastUpload { get; private set; }

    protected override IResult Unauthorized() => Refuse(401, "You did not pass a valid authentication token");

    protected override void Map(WebApplication app)
    {
        app.MapPost("/v1/files", On(FakeOperation.Upload, Upload));
        app.MapGet("/v1/files", On(FakeOperation.List, _ => ListFiles()));
        app.MapPost("/v1/predictions", On(FakeOperation.Submit, Submit));
        app.MapGet("/v1/predictions", On(FakeOperation.List, _ => ListPredictions()));
        app.MapGet("/v1/predictions/{id}", On(FakeOperation.Poll, Get));
        app.MapPost("/v1/predictions/{id}/cancel", On(FakeOperation.Cancel, Cancel));
        app.MapGet("/files/{name}", On(FakeOperation.File, _ => Audio()));
    }

    private async Task<IResult> Upload(HttpContext http)
    {
        if (!http.Request.HasFormContentType) return Breached("an upload is a form");
        var form = await http.Request.ReadFormAsync(http.RequestAborted);
        if (form.Files["content"] is not { } content) return Breached("the form has no part named content");
        using var bytes = new MemoryStream();
        await content.CopyToAsync(bytes, http.RequestAborted);
        LastUpload = bytes.ToArray();
        var url = $"{BaseUrl}/files/{Guid.CreateVersion7():n}";
        _uploads[url] = JsonSerializer.Deserialize<JsonElement>(form["metadata"].ToString());
        return Results.Json(ShownFile(url), statusCode: StatusCodes.Status201Created);
    }

    private async Task<IResult> Submit(HttpContext http)
    {
        using var body = await JsonDocument.ParseAsync(http.Request.Body, cancellationToken: http.RequestAborted);
        LastInput = body.RootElement.GetProperty("input").Clone();
        if (body.RootElement.GetProperty("version").GetString() is not { Length: 64 }) return Breached("version is not pinned");
        if (LastInput.EnumerateObject().FirstOrDefault(field => !Inputs.Contains(field.Name)) is { Value.ValueKind: not JsonValueKind.Undefined } unknown)
            return Breached($"{unknown.Name} is not an input");
        var audio = LastInput.GetProperty("audio").GetString()!;
        var isSmall = audio.StartsWith("data:audio/", StringComparison.Ordinal) && audio.Length <= LargestDataUrl;
        if (!isSmall && !_uploads.ContainsKey(audio)) return Breached("audio is neither a small data URL nor a file that was uploaded");
        var prediction = new Prediction(Guid.CreateVersion7().ToString("n")[..26], LastInput);
        _predictions[prediction.Id] = prediction;
        return Results.Json(Shown(prediction, "starting"), statusCode: StatusCodes.Status201Created);
    }

    private IResult ListFiles() => Results.Json(new { next = (string?)null, results = _uploads.Keys.Select(ShownFile) });

    private IResult ListPredictions() =>
        Results.Json(new { next = (string?)null, results = _predictions.Values.Select(prediction => Shown(prediction, StatusOf(prediction))) });

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

    private object ShownFile(string url) => new { id = url[(url.LastIndexOf('/') + 1)..], urls = new { get = url }, metadata = _uploads[url] };

    private object Shown(Prediction prediction, string status) => new
    {
        id = prediction.Id,
        status,
        input = prediction.Input,
        output = status == "succeeded" ? Stems.ToDictionary(stem => stem, stem => stem == Withheld ? null : $"{Root}files/{stem}.wav") : null,
        error = status == "failed" ? Error : null,
        metrics = Ended.Contains(status) ? new { predict_time = PredictTime } : null,
        created_at = "2026-08-01T10:00:00Z",
        started_at = status == "starting" ? null : "2026-08-01T10:01:00Z",
    };

    private IResult Breached(string message)
    {
        Breach(message);
        return Refuse(422, message);
    }

    private static IResult Refuse(int status, string detail) =>
        Results.Json(new { title = "Refused", status, detail }, statusCode: status, contentType: "application/problem+json");

    private sealed record Prediction(string Id, JsonElement Input)
    {
        public int Polls { get; set; }

        public bool IsCancelled { get; set; }
    }
}
