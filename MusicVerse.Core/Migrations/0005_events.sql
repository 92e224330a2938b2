-- Outbox: a row is written in the transaction that changes the state it tells of. The dispatcher hands it to
-- every consumer at least once; the id is the dedupe key.
create table events (
    id             uuid primary key,
    type           text not null,
    user_id        uuid references users (id),
    subject_id     uuid not null,
    data           jsonb not null,
    trace_parent   text,
    created_at     timestamptz not null,
    attempts       integer not null default 0,
    next_try_at    timestamptz not null,
    dispatched_at  timestamptz
);
create index events_undispatched on events (next_try_at, id) where dispatched_at is null;
create index events_by_subject on events (subject_id, created_at);
create index events_by_user on events (user_id, created_at);

-- Which consumers have had an event whose dispatch is not complete, so that a failing consumer does not make
-- the others see it again and again.
create table event_receipts (
    event_id  uuid not null references events (id) on delete cascade,
    consumer  text not null,
    primary key (event_id, consumer)
);
