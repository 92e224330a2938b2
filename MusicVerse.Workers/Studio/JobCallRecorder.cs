using MusicVerse.Core.Billing;
using MusicVerse.Workers.Jobs;
using MusicVerse.Workers.Studio.Providers;

namespace MusicVerse.Workers.Studio;

/// <summary>Keeps the books of the paid calls of one job.</summary>
public sealed class JobCallRecorder(JobRun run, ProviderCalls calls, ILogger logger) : IProviderCallRecorder
{
    public async Task<ProviderCall?> Last(CancellationToken cancel) =>
        await calls.LastOf(run.Job.Id, cancel) is { } row ? FromRow(row) : null;

    /// <exception cref="OperationCanceledException">The lease is lost: the call must not be made.</exception>
    public async Task Save(ProviderCall call, CancellationToken cancel)
    {
        if (call.State != ProviderCallState.Starting)
        {
            await SaveOutcome(call, cancel);
            return;
        }

        if (!await calls.Begin(run.Job.Id, run.Claimed.Token, ToRow(call), cancel))
        {
            run.Stop(StopReason.LeaseLost);
            throw new OperationCanceledException("The lease is lost.");
        }
    }

    private async Task SaveOutcome(ProviderCall call, CancellationToken cancel)
    {
        var balance = await calls.Save(run.Job.Id, ToRow(call), call.Actual?.AmountMinor ?? 0, cancel);
        if (balance is { IsLow: true })
        {
            logger.AppBalanceLow(balance.Provider, balance.AvailableMinor, balance.AlertBelowMinor, balance.Currency);
        }
    }

    private static ProviderCallRow ToRow(ProviderCall call) => new()
    {
        Id = call.Id,
        Provider = call.Provider,
        Model = call.Model,
        State = call.State.ToString().ToLowerInvariant(),
        Task = call.Task?.ToJson(),
        ExternalId = call.ExternalId,
        CostEstimate = call.Estimate.Amount,
        CostActual = call.Actual?.Amount,
        Currency = call.Estimate.Currency,
        CostBasis = call.Actual?.BasisName,
        ErrorCode = call.ErrorCode,
        ErrorDetail = call.ErrorDetail,
        StartedAt = call.StartedAt,
        EndedAt = call.EndedAt,
    };

    private static ProviderCall FromRow(ProviderCallRow row) => new(
        row.Id,
        row.Provider,
        row.Model,
        Enum.Parse<ProviderCallState>(row.State, ignoreCase: true),
        row.StartedAt,
        ProviderCost.FromTable(row.CostEstimate, row.Currency),
        row.Task is { } task ? ProviderTask.FromJson(task) : null,
        row.CostActual is { } actual ? new ProviderCost(actual, row.Currency, Basis(row.CostBasis!)) : null,
        row.EndedAt,
        row.ErrorCode,
        row.ErrorDetail);

    // "price_table" is CostBasis.PriceTable.
    private static CostBasis Basis(string name) =>
        Enum.Parse<CostBasis>(name.Replace("_", "", StringComparison.Ordinal), ignoreCase: true);
}
