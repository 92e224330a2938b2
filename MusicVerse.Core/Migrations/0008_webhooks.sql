-- A customer's URL that is told of events.
create table webhooks (
    id                     uuid primary key,
    user_id                uuid not null references users (id) on delete cascade,
    url                    text not null,
    description            text not null,
    -- Empty: all of them.
    event_types            text[] not null,
    payload_version        text not null,

    -- Sealed by ASP.NET Data Protection. After a rotation the old secret signs beside the new one for a while.
    sealed_secret          text not null,
    sealed_old_secret      text,
    old_secret_expires_at  timestamptz,

    enabled                boolean not null,
    disabled_reason        text check (disabled_reason in ('requested', 'gone', 'failing')),
    disabled_at            timestamptz,

    -- Since the last success; null before the first attempt has ended. Changes of these are not changes of the
    -- webhook: updated_at stays.
    consecutive_failures   integer,
    failing_since          timestamptz,
    last_failed_at         timestamptz,
    -- Nothing is sent before.
    paused_until           timestamptz,

    created_at             timestamptz not null,
    updated_at             timestamptz not null,

    constraint webhooks_disabled_say_why check (enabled = (num_nonnulls(disabled_reason, disabled_at) = 0)),
    constraint webhooks_old_secret_ends check ((sealed_old_secret is null) = (old_secret_expires_at is null))
) with (fillfactor = 80);
create index webhooks_by_user on webhooks (user_id, created_at desc, id desc);

-- One event for one webhook. pending -> delivered | failed | cancelled; a replay makes it pending again. A delivery
-- under way is leased: past leased_until anybody may send it again, and the token fences whoever was slow.
create table webhook_deliveries (
    id                uuid primary key,
    webhook_id        uuid not null references webhooks (id) on delete cascade,
    -- What the receiver knows the message by. Tests have an id without an event.
    event_id          uuid not null,
    event_type        text not null,
    occurred_at       timestamptz not null,
    -- The body as it is sent and signed, byte for byte, at every attempt; hence not jsonb.
    payload           text not null,
    trace_parent      text,

    status            text not null check (status in ('pending', 'delivered', 'failed', 'cancelled')),
    -- Who asked for the next attempt (or asked for the last one).
    trigger           text not null check (trigger in ('scheduled', 'manual', 'test')),
    -- How many of the scheduled attempts have failed; null when a failure is not followed by another attempt.
    schedule_step     integer,
    attempts          integer not null default 0,
    next_attempt_at   timestamptz,
    lease_token       uuid,
    leased_until      timestamptz,

    last_status_code  integer,
    created_at        timestamptz not null,
    delivered_at      timestamptz,

    unique (webhook_id, event_id),
    constraint webhook_deliveries_pending_have_a_time check ((status = 'pending') = (next_attempt_at is not null)),
    constraint webhook_deliveries_leases_are_whole check ((lease_token is null) = (leased_until is null)),
    constraint webhook_deliveries_leased_are_pending check (lease_token is null or status = 'pending')
) with (fillfactor = 70);
-- leased_until stays out of the indexes, so that taking a lease touches none of them.
create index webhook_deliveries_due on webhook_deliveries (webhook_id, next_attempt_at, id) where status = 'pending';
create index webhook_deliveries_by_webhook on webhook_deliveries (webhook_id, created_at desc, id desc);
create index webhook_deliveries_by_age on webhook_deliveries using brin (created_at);

-- One HTTP try. Bodies are capped, and nothing in here is secret.
create table webhook_attempts (
    id                uuid not null,
    delivery_id       uuid not null references webhook_deliveries (id) on delete cascade,
    number            integer not null,
    trigger           text not null,
    started_at        timestamptz not null,
    duration_ms       integer not null,
    url               text not null,
    request_headers   jsonb not null,
    status_code       integer,
    error             text,
    response_headers  jsonb not null,
    response_body     text not null,
    primary key (delivery_id, number)
);
create index webhook_attempts_by_age on webhook_attempts using brin (started_at);
