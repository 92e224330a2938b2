using System.Net.Mime;
using Xunit;

namespace MusicVerse.Tests.Hosting.Contract;

/// <summary>Holds every answer of the API that any test gets against the documents; the test need not ask for it.</summary>
internal sealed class ContractHandler(Func<AnswerContract?> contract) : DelegatingHandler(new SocketsHttpHandler())
{
    private const string Problem = "application/problem+json";

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var answer = await base.SendAsync(request, cancellationToken);
        var path = request.RequestUri!.AbsolutePath;
        if (contract() is not { } promised || !path.StartsWith("/api/", StringComparison.Ordinal) || request.Method == HttpMethod.Options)
            return answer;

        var mediaType = answer.Content.Headers.ContentType?.MediaType;
        string? body = null;
        if (request.Method != HttpMethod.Head && (mediaType is MediaTypeNames.Application.Json or Problem))
        {
            // The test reads it again.
            await answer.Content.LoadIntoBufferAsync(cancellationToken);
            body = await answer.Content.ReadAsStringAsync(cancellationToken);
        }

        var faults = promised.Faults(request.Method, path, answer.StatusCode, mediaType, body);
        Assert.True(
            faults.Count == 0,
            $"{request.Method} {path} answered {(int)answer.StatusCode}, which breaks the contract: {string.Join("; ", faults)}\n{body}");
        return answer;
    }
}
