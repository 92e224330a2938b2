using System.Buffers;
using System.Diagnostics;
using System.Globalization;
using System.IO.Pipelines;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Connections.Features;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Http.Json;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Options;
using MusicVerse.Api.Problems;

namespace MusicVerse.Api.Hosting;

/// <summary>
/// Gives what the server refuses before there is a request (a NUL in the path, a header that is none, a head that is too long)
/// the body that all our refusals have. The server itself writes an empty one and offers no hook for it, but says beforehand
/// that it will: then these bytes take the place of its own on the connection.
/// </summary>
internal sealed class MalformedRequests(IOptions<JsonOptions> json, IOptions<ApiOptions> api, TimeProvider time, ILogger<MalformedRequests> logger)
    : IObserver<KeyValuePair<string, object?>>
{
    private const string BadRequestEvent = "Microsoft.AspNetCore.Server.Kestrel.BadRequest";

    public static void Use(ListenOptions endpoint) => endpoint.Use(next => connection =>
    {
        var output = new ReplaceableOutput(connection.Transport.Output);
        connection.Transport = new Duplex(connection.Transport.Input, output);
        connection.Features.Set(output);
        return next(connection);
    });

    public IDisposable Watch(DiagnosticListener server) => server.Subscribe(this, name => name == BadRequestEvent);

    public void OnNext(KeyValuePair<string, object?> value)
    {
        // Behind our back is TLS, where there is any: what we would write is not what the caller could read.
        if (value.Value is not IFeatureCollection request
            || request.Get<ReplaceableOutput>() is not { } output
            || request.Get<ITlsConnectionFeature>() is not null
            || request.Get<IHttpResponseFeature>() is { HasStarted: true }
            || request.Get<IBadRequestExceptionFeature>()?.Error is not Microsoft.AspNetCore.Http.BadHttpRequestException { StatusCode: var status }
            || Explain(status) is not { } problem)
        {
            return;
        }

        var id = Guid.CreateVersion7().ToString("N");
        logger.MalformedRequest(id, status);
        output.Replacement = Render(problem, id, request.Get<IConnectionEndPointFeature>());
    }

    public void OnCompleted()
    {
    }

    public void OnError(Exception error)
    {
    }

    private static Problem? Explain(int status) => status switch
    {
        StatusCodes.Status400BadRequest =>
            new(ErrorCodes.InvalidRequest, "The path or a header is malformed: it has a character that may not be there, or a length that is none."),
        StatusCodes.Status414UriTooLong => new(ErrorCodes.UriTooLong, "Send long values in the body."),
        StatusCodes.Status431RequestHeaderFieldsTooLarge => new(ErrorCodes.HeadersTooLarge, "Send fewer headers, or shorter ones."),
        _ => null,
    };

    private byte[] Render(Problem problem, string id, IConnectionEndPointFeature? connection)
    {
        var page = $"{api.Value.PublicUrl?.TrimEnd('/') ?? $"http://{connection?.LocalEndPoint}"}{Links.ErrorPages}/{problem.Code.Code}";
        var body = JsonSerializer.SerializeToUtf8Bytes(problem.Body(page, id), json.Value.SerializerOptions);
        var status = problem.Code.Status;
        var head = string.Join(
            "\r\n",
            string.Create(CultureInfo.InvariantCulture, $"HTTP/1.1 {status} {ReasonPhrases.GetReasonPhrase(status)}"),
            $"Date: {time.GetUtcNow().ToString("R", CultureInfo.InvariantCulture)}",
            $"Content-Type: {Problem.ContentType}",
            string.Create(CultureInfo.InvariantCulture, $"Content-Length: {body.Length}"),
            "Cache-Control: no-store",
            "X-Content-Type-Options: nosniff",
            $"{RequestId.Header}: {id}",
            "Connection: close",
            "",
            "");
        return [.. Encoding.ASCII.GetBytes(head), .. body];
    }

    private sealed record Duplex(PipeReader Input, PipeWriter Output) : IDuplexPipe;

    /// <summary>Passes on what is written, until something else is to be sent in its place.</summary>
    private sealed class ReplaceableOutput(PipeWriter output) : PipeWriter
    {
        private readonly ArrayBufferWriter<byte> _unsent = new();
        private bool _isSent;

        public byte[]? Replacement { get; set; }

        public override bool CanGetUnflushedBytes => output.CanGetUnflushedBytes;

        public override long UnflushedBytes => output.UnflushedBytes;

        public override void Advance(int bytes)
        {
            if (Replacement is null)
            {
                output.Advance(bytes);
            }
        }

        public override Memory<byte> GetMemory(int sizeHint = 0) => Replacement is null ? output.GetMemory(sizeHint) : _unsent.GetMemory(sizeHint);

        public override Span<byte> GetSpan(int sizeHint = 0) => Replacement is null ? output.GetSpan(sizeHint) : _unsent.GetSpan(sizeHint);

        public override ValueTask<FlushResult> FlushAsync(CancellationToken cancellationToken = default)
        {
            if (Replacement is not { } replacement || _isSent)
            {
                return output.FlushAsync(cancellationToken);
            }

            _isSent = true;
            return output.WriteAsync(replacement, cancellationToken);
        }

        public override void CancelPendingFlush() => output.CancelPendingFlush();

        public override void Complete(Exception? exception = null) => output.Complete(exception);

        public override ValueTask CompleteAsync(Exception? exception = null) => output.CompleteAsync(exception);
    }
}
