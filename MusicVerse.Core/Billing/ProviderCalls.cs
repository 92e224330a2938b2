using MusicVerse.Core.Storage;

namespace MusicVerse.Core.Billing;

/// <summary>One paid call to a provider, as its row stands.</summary>
public sealed record ProviderCallRow
{
    public required Guid Id { get; init; }
    public required string Provider { get; init; }
    public required string Model { get; init; }
    /// <summary>starting, accepted, succeeded, failed, cancelled, refused or unknown.</summary>
    public required string State { get; init; }
    /// <summary>JSON of what the provider gave us at submit.</summary>
    public string? Task { get; init; }
    public string? ExternalId { get; init; }
    /// <summary>Whole units of <see cref="Currency"/>.</summary>
    public required decimal CostEstimate { get; init; }
    /// <summary>Whole units of <see cref="Currency"/>; null until known.</summary>
    public decimal? CostActual { get; init; }
    public required string Currency { get; init; }
    /// <summary>How the actual cost is known: reported, derived_from_metrics, price_table or balance_delta.</summary>
    public string? CostBasis { get; init; }
    public string? ErrorCode { get; init; }
    public string? ErrorDetail { get; init; }
    public required DateTimeOffset StartedAt { get; init; }
    public DateTimeOffset? EndedAt { get; init; }
}

/// <summary>The books of what we pay to providers: every call, and what it takes from the app balance.</summary>
public sealed class ProviderCalls(Database database)
{
    /// <summary>The job's most recent call, which says whether and how to go on.</summary>
    public Task<ProviderCallRow?> LastOf(Guid jobId, CancellationToken cancel) => database.QueryOne<ProviderCallRow>(
        """
        select id, provider, model, state, task, external_id, cost_estimate, cost_actual, currency, cost_basis,
               error_code, error_detail, started_at, ended_at
          from provider_calls
         where job_id = @jobId
         order by started_at desc, id desc
         limit 1
        """,
        new { jobId },
        cancel);

    /// <summary>Records that a call is about to be made, while the lease on the job holds.</summary>
    /// <returns>False when the lease is lost: the call must not be made, for somebody else may be making it.</returns>
    public async Task<bool> Begin(Guid jobId, Guid claimToken, ProviderCallRow call, CancellationToken cancel) =>
        await database.Execute(
            """
            insert into provider_calls (id, job_id, provider, model, state, cost_estimate, currency, started_at)
            select @Id, id, @Provider, @Model, @State, @CostEstimate, @Currency, @StartedAt
              from jobs
             where id = @jobId and claim_token = @claimToken and status = 'running' and cancel_requested_at is null
               for share
            """,
            new { jobId, claimToken, call.Id, call.Provider, call.Model, call.State, call.CostEstimate, call.Currency, call.StartedAt },
            cancel) == 1;

    /// <summary>
    /// Records what became of a call, and takes its cost from the app balance in the same statement. A call that has
    /// ended stays as it ended, and costs once however often it is saved: the entry carries the call's id.
    /// </summary>
    /// <param name="costMinor">What it cost, in minor units; 0 while unknown.</param>
    /// <returns>The app balance after paying, or null when nothing was paid.</returns>
    public async Task<AppBalance?> Save(Guid jobId, ProviderCallRow call, long costMinor, CancellationToken cancel)
    {
        var balance = await database.QueryOne<AppBalance>(
            """
            with saved as (
                update provider_calls
                   set state = @State, task = @Task::jsonb, external_id = @ExternalId, cost_actual = @CostActual,
                       cost_basis = @CostBasis, error_code = @ErrorCode, error_detail = @ErrorDetail, ended_at = @EndedAt
                 where id = @Id and state not in ('succeeded', 'failed', 'cancelled', 'refused')
                returning id, model
            ), entry as (
                insert into app_balance_entries (id, provider, kind, amount_minor, note, job_id, created_at)
                select s.id, b.provider, 'provider_cost', -@costMinor, s.model, @jobId, now()
                  from saved s, app_balances b
                 where b.provider = @Provider and b.currency = @Currency and @costMinor > 0
                on conflict (id) do nothing
                returning provider, amount_minor
            )
            update app_balances b
               set available_minor = b.available_minor + e.amount_minor, updated_at = now()
              from entry e
             where b.provider = e.provider
            returning b.provider, b.currency, b.available_minor, b.alert_below_minor, b.updated_at
            """,
            new
            {
                jobId,
                costMinor,
                call.Id,
                call.Provider,
                call.State,
                call.Task,
                call.ExternalId,
                call.CostActual,
                call.Currency,
                call.CostBasis,
                call.ErrorCode,
                call.ErrorDetail,
                call.EndedAt,
            },
            cancel);
        if (balance is not null)
        {
            BillingTelemetry.Paid(balance, costMinor);
        }

        return balance;
    }
}
