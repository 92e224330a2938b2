using System.Text.Json;

namespace MusicVerse.MiniApp.Pages.Developers.Playground;

/// <summary>What the API says of itself, asked for once and kept for a while: it changes only with a new release.</summary>
internal sealed class ApiReference(IHttpClientFactory clients, TimeProvider clock) : IDisposable
{
    public const string Client = "api-reference";

    // Version 2 where there is one, version 1 elsewhere, nothing deprecated: see docs/api/versioning.md.
    private static readonly Uri Document = new("/openapi/v2.json", UriKind.Relative);
    private static readonly TimeSpan Freshness = TimeSpan.FromMinutes(10);

    private readonly SemaphoreSlim _gate = new(1);
    private IReadOnlyList<ApiOperation>? _operations;
    private DateTimeOffset _fetchedAt;

    public async Task<IReadOnlyList<ApiOperation>> Operations(CancellationToken cancel)
    {
        await _gate.WaitAsync(cancel);
        try
        {
            if (_operations is null || clock.GetUtcNow() - _fetchedAt > Freshness)
                (_operations, _fetchedAt) = (await Fetch(cancel), clock.GetUtcNow());
            return _operations;
        }
        finally
        {
            _gate.Release();
        }
    }

    private async Task<IReadOnlyList<ApiOperation>> Fetch(CancellationToken cancel)
    {
        using var http = clients.CreateClient(Client);
        await using var stream = await http.GetStreamAsync(Document, cancel);
        using var document = await JsonDocument.ParseAsync(stream, cancellationToken: cancel);
        return OperationReader.Read(document.RootElement);
    }

    public void Dispose() => _gate.Dispose();
}
