-- Requests by the hour, counted in the API's memory and added up here. One row for each latency slot: any sum of rows is
-- a histogram again, so that percentiles of anything can be told. Kept for 90 days.
create table usage_hours (
    user_id       uuid not null references users (id) on delete cascade,
    hour          timestamptz not null,
    -- An API key's id, an app's client id, or 'session'.
    caller        text not null,
    -- Method and route pattern, never a path.
    endpoint      text not null,
    -- 200, 300, 400, 429 or 500.
    status        smallint not null,
    -- Below 0 where the time tells nothing, as of an event stream.
    latency_slot  smallint not null,
    requests      bigint not null check (requests > 0),
    primary key (user_id, hour, caller, endpoint, status, latency_slot)
) with (fillfactor = 80);
create index usage_hours_by_age on usage_hours using brin (hour);

-- The last batch that each process of the API has written: one whose answer was lost is not added twice.
create table usage_flushes (
    process     uuid primary key,
    number      bigint not null,
    flushed_at  timestamptz not null
);

-- When a key is at work, in slots of five minutes. Kept for 30 days.
create table key_activity (
    key_id    uuid not null references api_keys (id) on delete cascade,
    slot      timestamptz not null,
    requests  bigint not null check (requests > 0),
    primary key (key_id, slot)
) with (fillfactor = 80);
create index key_activity_by_slot on key_activity (slot, requests);

-- Where a key is used from: networks, never addresses. Forgotten when unseen for 30 days.
create table key_places (
    key_id      uuid not null references api_keys (id) on delete cascade,
    kind        text not null check (kind in ('network', 'country')),
    value       text not null,
    first_seen  timestamptz not null,
    last_seen   timestamptz not null,
    -- When the anomaly watch has looked at it.
    judged_at   timestamptz,
    primary key (key_id, kind, value)
) with (fillfactor = 80);
create index key_places_unjudged on key_places (first_seen) where judged_at is null;

create table key_anomalies (
    id               uuid primary key,
    key_id           uuid not null references api_keys (id) on delete cascade,
    user_id          uuid not null references users (id) on delete cascade,
    kind             text not null check (kind in ('new_network', 'new_country', 'burst', 'unusual_hours')),
    -- What is odd, where a kind has several: the network, the country, the hour.
    value            text not null,
    day              date not null,
    detail           text not null,
    -- The figures that the detail names.
    facts            jsonb not null,
    detected_at      timestamptz not null,
    acknowledged_at  timestamptz,
    -- Nobody is told of the same thing twice a day.
    unique (key_id, kind, value, day)
);
create index key_anomalies_by_user on key_anomalies (user_id, detected_at desc, id desc);
create index key_anomalies_by_age on key_anomalies using brin (detected_at);
