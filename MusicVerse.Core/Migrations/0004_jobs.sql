-- Long work of every kind. queued -> running -> succeeded | failed | cancelled; a failed attempt goes back to
-- queued with a later run_at. A running job is leased: past lease_expires_at anybody may take it over, and the
-- claim token fences the worker that lost it.
create table jobs (
    id                uuid primary key,
    user_id           uuid not null references users (id),
    kind              text not null,
    status            text not null default 'queued'
                      check (status in ('queued', 'running', 'succeeded', 'failed', 'cancelled')),
    provider          text,
    project_id        uuid,
    request           jsonb not null,
    credits           bigint not null check (credits >= 0),
    hold_id           uuid references holds (id),
    -- Chosen at submit, so that every attempt writes to the same place.
    track_id          uuid not null,
    version_id        uuid not null,

    progress          smallint not null default 0 check (progress between 0 and 100),
    stage             text not null default 'queued',
    -- Grows with every change a watcher can see; the event id of the job's stream.
    revision          bigint not null default 1,
    error_code        text,
    error_detail      text,

    attempt           integer not null default 0,
    max_attempts      integer not null check (max_attempts > 0),
    run_at            timestamptz not null,
    claim_token       uuid,
    claimed_by        text,
    lease_expires_at  timestamptz,
    cancel_requested_at timestamptz,

    trace_parent      text,
    created_at        timestamptz not null,
    started_at        timestamptz,
    finished_at       timestamptz,
    updated_at        timestamptz not null,

    constraint jobs_running_are_leased
        check ((status = 'running') = (num_nulls(claim_token, claimed_by, lease_expires_at) = 0)),
    constraint jobs_ended_have_a_time
        check ((status in ('succeeded', 'failed', 'cancelled')) = (finished_at is not null)),
    constraint jobs_failed_say_why
        check ((status = 'failed') = (error_code is not null))
) with (fillfactor = 70);

create index jobs_waiting on jobs (run_at, id) where status = 'queued';
create index jobs_leased on jobs (lease_expires_at) where status = 'running';
create index jobs_by_user on jobs (user_id, created_at desc, id desc);
create index jobs_durations on jobs (kind, provider, finished_at desc) where status = 'succeeded';

-- One row per paid call to a provider, written before it is made. The row holds all that another worker needs to go
-- on with the same external task: a takeover never pays twice.
create table provider_calls (
    id              uuid primary key,
    job_id          uuid not null references jobs (id),
    provider        text not null,
    model           text not null,
    state           text not null
                    check (state in ('starting', 'accepted', 'succeeded', 'failed', 'cancelled', 'refused', 'unknown')),
    -- What the provider gave us at submit.
    task            jsonb,
    external_id     text,
    -- In whole units of the currency: GPU seconds cost fractions of a cent.
    cost_estimate   numeric(18, 6) not null,
    cost_actual     numeric(18, 6),
    currency        text not null,
    cost_basis      text check (cost_basis in ('reported', 'derived_from_metrics', 'price_table', 'balance_delta')),
    error_code      text,
    -- The provider's own words, for operators only.
    error_detail    text,
    started_at      timestamptz not null,
    ended_at        timestamptz,

    constraint provider_calls_accepted_have_a_task check (state not in ('accepted', 'succeeded') or task is not null),
    constraint provider_calls_costs_say_how_known check ((cost_actual is null) = (cost_basis is null))
);
create index provider_calls_by_job on provider_calls (job_id, started_at desc, id desc);
create index provider_calls_by_time on provider_calls (provider, started_at);
