-- What a user may do is a matter of tier; who a user is, of Telegram (or of the demo door in Development).
create table tiers (
    id                    text primary key,
    name                  text not null,
    daily_credits         integer not null check (daily_credits >= 0),
    welcome_credits       integer not null check (welcome_credits >= 0),
    max_duration_seconds  integer not null check (max_duration_seconds > 0),
    providers             text[] not null,
    requests_per_minute   integer not null check (requests_per_minute > 0),
    next_tier_id          text references tiers (id)
);

insert into tiers (id, name, daily_credits, welcome_credits, max_duration_seconds, providers, requests_per_minute, next_tier_id)
values
    ('studio', 'Studio', 200, 200, 600, '{local,suno,stability,replicate}', 600, null),
    ('pro',    'Pro',     50,  50, 600, '{local,suno,stability,replicate}', 300, 'studio'),
    ('free',   'Free',     5,  20, 300, '{local,replicate}',                120, 'pro');

create table users (
    id             uuid primary key,
    telegram_id    bigint unique,
    demo_name      text unique,
    display_name   text not null,
    username       text,
    language_code  text not null default 'en',
    tier_id        text not null references tiers (id),
    roles          text[] not null default '{}',
    created_at     timestamptz not null,
    updated_at     timestamptz not null,
    constraint users_have_one_origin check (num_nonnulls(telegram_id, demo_name) = 1)
);

create table sessions (
    id          uuid primary key,
    user_id     uuid not null references users (id) on delete cascade,
    token_hash  bytea not null unique,
    origin      text not null check (origin in ('telegram', 'demo')),
    created_at  timestamptz not null,
    expires_at  timestamptz not null,
    revoked_at  timestamptz
);
create index sessions_by_user on sessions (user_id);

-- Launch data is exchanged for a session once; the hash outlives its freshness window and is then swept.
create table used_init_data (
    hash        bytea primary key,
    expires_at  timestamptz not null
);
