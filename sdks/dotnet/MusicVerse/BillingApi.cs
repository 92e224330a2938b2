using MusicVerse.Transport;

namespace MusicVerse;

/// <summary>Credits.</summary>
public sealed class BillingApi
{
    private readonly Pipe _pipe;

    internal BillingApi(Pipe pipe) => _pipe = pipe;

    public Task<Balance> Balance(CancellationToken cancel = default) => _pipe.Get("balance", Wire.Default.Balance, cancel);

    public Task<Page<Transaction>> Transactions(int? limit = null, string? cursor = null, CancellationToken cancel = default) =>
        _pipe.Get(new Query("transactions").With("limit", limit).With("cursor", cursor).ToString(), Wire.Default.PageTransaction, cancel);

    public IAsyncEnumerable<Transaction> AllTransactions(CancellationToken cancel = default) =>
        Paging.All((cursor, token) => Transactions(cursor: cursor, cancel: token), cancel);

    public Task<Page<Price>> Prices(CancellationToken cancel = default) => _pipe.Get("prices", Wire.Default.PagePrice, cancel);
}
