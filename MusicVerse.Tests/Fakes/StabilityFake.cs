using System.Collections.Concurrent;
using System.Globalization;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace MusicVerse.Tests.Fakes;

/// <summary>Stable Audio 2 and 2.5 (the answer is the track) and 3 (an id to ask about).</summary>
public sealed class StabilityFake : ProviderFake
{
    private static readonly HashSet<string> Fields = ["prompt", "model", "duration", "seed", "steps", "cfg_scale", "output_format"];
    private static readonly string[] Scripted = ["scripted"];
    private static readonly string[] Second = ["stable-audio-2", "stable-audio-2.5"];
    private static readonly string[] Third = ["stable-audio-3"];
    private readonly ConcurrentDictionary<string, int> _polls = new();

    public override string Section => "Providers:Stability";

    /// <summary>How often a result of Stable Audio 3 is still in progress.</summary>
    public int PollsUntilDone { get; set; } = 2;

    public string FinishReason { get; set; } = "SUCCESS";

    /// <summary>The form of the last submit.</summary>
    public IReadOnlyDictionary<string, string> LastSubmit { get; private set; } = new Dictionary<string, string>();

    public static Fault Problem(int status, string name, string? retryAfter = null) => Fault.Status(
        status, JsonSerializer.Serialize(new { id = "a1b2", name, errors = Scripted }), retryAfter);

    protected override IResult Unauthorized() => Refuse(401, "unauthorized", "missing or invalid key");

    protected override void Map(WebApplication app)
    {
        app.MapPost("/v2beta/audio/stable-audio-2/text-to-audio", On(FakeOperation.Submit, http => Submit(http, Second, 190, Finished)));
        app.MapPost("/v2beta/audio/stable-audio/text-to-audio", On(FakeOperation.Submit, http => Submit(http, Third, 380, _ => Accept())));
        app.MapGet("/v2beta/audio/results/{id}", http => Result(http, (string)http.Request.RouteValues["id"]!));
    }

    private async Task<IResult> Submit(HttpContext http, string[] models, double maxSeconds, Func<HttpContext, IResult> answer)
    {
        if (!http.Request.HasFormContentType || http.Request.ContentType?.StartsWith("multipart/form-data", StringComparison.Ordinal) != true)
            return Breached(400, "The body is not multipart/form-data");
        if (http.Request.Headers.UserAgent.Count == 0) return Breached(403, "No User-Agent");
        var form = await http.Request.ReadFormAsync(http.RequestAborted);
        LastSubmit = form.ToDictionary(field => field.Key, field => field.Value.ToString());
        return FaultOf(LastSubmit, models, maxSeconds) is { } fault ? Breached(400, fault) : answer(http);
    }

    private static string? FaultOf(IReadOnlyDictionary<string, string> form, string[] models, double maxSeconds)
    {
        if (form.Keys.FirstOrDefault(key => !Fields.Contains(key)) is { } unknown) return $"{unknown} is not a field";
        if (form.GetValueOrDefault("prompt") is not { Length: >= 1 and <= 10_000 }) return "prompt must have 1 to 10000 characters";
        if (!models.Contains(form.GetValueOrDefault("model"))) return "model is not known here";
        if (Number(form, "duration") is not (null or >= 1) || Number(form, "duration") > maxSeconds) return "duration is out of range";
        if (Number(form, "seed") is not (null or (>= 0 and <= 4_294_967_294))) return "seed is out of range";
        if (form["model"] != "stable-audio-2" && Number(form, "steps") is not (null or (>= 4 and <= 8))) return "steps is out of range";
        return form.GetValueOrDefault("output_format", "mp3") is "mp3" or "wav" ? null : "output_format is not known";
    }

    private IResult Accept()
    {
        var id = Guid.CreateVersion7().ToString("n") + Guid.CreateVersion7().ToString("n");
        _polls[id] = 0;
        return Results.Json(new { id }, statusCode: StatusCodes.Status202Accepted);
    }

    /// <summary>One address for both: the first answer that is the track ends the polling, the next one is the download.</summary>
    private Task Result(HttpContext http, string id)
    {
        if (!_polls.TryGetValue(id, out var polls)) return Serve(FakeOperation.Poll, http, _ => Task.FromResult(Refuse(404, "not_found", "no such result")));
        if (polls > PollsUntilDone) return Serve(FakeOperation.File, http, _ => Task.FromResult(Finished(http)));
        return Serve(FakeOperation.Poll, http, _ =>
        {
            _polls[id] = polls + 1;
            return Task.FromResult(polls < PollsUntilDone ? InProgress(id) : Finished(http));
        });
    }

    private static IResult InProgress(string id) => Results.Json(new { id, status = "in-progress" }, statusCode: StatusCodes.Status202Accepted);

    private IResult Finished(HttpContext http)
    {
        if (!http.Request.Headers.Accept.ToString().Contains("audio/*", StringComparison.Ordinal)) Breach("Accept does not ask for audio");
        http.Response.Headers["finish-reason"] = FinishReason;
        http.Response.Headers["seed"] = "1";
        return Audio();
    }

    private IResult Breached(int status, string message)
    {
        Breach(message);
        return Refuse(status, "bad_request", message);
    }

    private static IResult Refuse(int status, string name, string message) =>
        Results.Json(new { id = "a1b2", name, errors = new[] { message } }, statusCode: status);

    private static double? Number(IReadOnlyDictionary<string, string> form, string name) =>
        form.TryGetValue(name, out var text) ? double.Parse(text, CultureInfo.InvariantCulture) : null;
}
