-- OAuth 2.1: other people's apps, and what a user has let them do. Of every secret only the SHA-256 is here.
create table oauth_apps (
    id                      uuid primary key,
    owner_id                uuid not null references users (id) on delete cascade,
    client_id               text not null unique,
    name                    text not null,
    description             text not null,
    website                 text,
    type                    text not null check (type in ('public', 'confidential')),
    redirect_uris           text[] not null,
    scopes                  text[] not null,
    secret_hash             bytea,
    secret_last4            text,
    -- After a rotation the secret before is good for a while longer.
    old_secret_hash         bytea,
    old_secret_expires_at   timestamptz,
    created_at              timestamptz not null,
    updated_at              timestamptz not null,
    constraint oauth_apps_confidential_have_a_secret check ((type = 'confidential') = (secret_hash is not null))
);
create index oauth_apps_by_owner on oauth_apps (owner_id, created_at desc, id desc);

-- What a user has agreed to: asked once, remembered, taken back on the page of connected apps.
create table oauth_connections (
    id            uuid primary key,
    user_id       uuid not null references users (id) on delete cascade,
    app_id        uuid not null references oauth_apps (id) on delete cascade,
    scopes        text[] not null,
    created_at    timestamptz not null,
    last_used_at  timestamptz,
    unique (user_id, app_id)
);
create index oauth_connections_by_user on oauth_connections (user_id, created_at desc, id desc);
create index oauth_connections_by_app on oauth_connections (app_id);

-- One approval and all the tokens that descend from it: they die together.
create table oauth_grants (
    id           uuid primary key,
    app_id       uuid not null references oauth_apps (id) on delete cascade,
    user_id      uuid not null references users (id) on delete cascade,
    kind         text not null check (kind in ('authorization_code', 'device_code', 'client_credentials')),
    scopes       text[] not null,
    created_at   timestamptz not null,
    -- When the last of its tokens will have run out; moves with every refresh.
    expires_at   timestamptz not null,
    revoked_at   timestamptz
);
create index oauth_grants_by_user_and_app on oauth_grants (user_id, app_id);
create index oauth_grants_by_app on oauth_grants (app_id);
create index oauth_grants_by_expiry on oauth_grants (expires_at);

-- A valid question to the user, between /oauth/authorize and the consent page.
create table oauth_requests (
    id              uuid primary key,
    app_id          uuid not null references oauth_apps (id) on delete cascade,
    redirect_uri    text not null,
    scopes          text[] not null,
    state           text,
    code_challenge  text not null,
    issuer          text not null,
    created_at      timestamptz not null,
    expires_at      timestamptz not null,
    decided_at      timestamptz
);
create index oauth_requests_by_app on oauth_requests (app_id);
create index oauth_requests_by_expiry on oauth_requests (expires_at);

create table oauth_codes (
    code_hash       bytea primary key,
    grant_id        uuid not null references oauth_grants (id) on delete cascade,
    redirect_uri    text not null,
    code_challenge  text not null,
    expires_at      timestamptz not null,
    used_at         timestamptz
);
create index oauth_codes_by_grant on oauth_codes (grant_id);
create index oauth_codes_by_expiry on oauth_codes (expires_at);

create table oauth_access_tokens (
    id          uuid primary key,
    token_hash  bytea not null unique,
    grant_id    uuid not null references oauth_grants (id) on delete cascade,
    scopes      text[] not null,
    created_at  timestamptz not null,
    expires_at  timestamptz not null,
    revoked_at  timestamptz
);
create index oauth_access_tokens_by_grant on oauth_access_tokens (grant_id);
create index oauth_access_tokens_by_expiry on oauth_access_tokens (expires_at);

create table oauth_refresh_tokens (
    id              uuid primary key,
    token_hash      bytea not null unique,
    grant_id        uuid not null references oauth_grants (id) on delete cascade,
    predecessor_id  uuid,
    created_at      timestamptz not null,
    expires_at      timestamptz not null,
    used_at         timestamptz
);
create index oauth_refresh_tokens_by_grant on oauth_refresh_tokens (grant_id);
create index oauth_refresh_tokens_by_expiry on oauth_refresh_tokens (expires_at);

-- The answer to a refresh, for a client that lost it: sealed with the token that was refreshed, which is not here,
-- and gone when the grace is over or its successor has been used.
create table oauth_refresh_answers (
    refresh_token_id  uuid primary key references oauth_refresh_tokens (id) on delete cascade,
    sealed            bytea not null,
    expires_at        timestamptz not null
);
create index oauth_refresh_answers_by_expiry on oauth_refresh_answers (expires_at);

create table oauth_devices (
    id                uuid primary key,
    app_id            uuid not null references oauth_apps (id) on delete cascade,
    device_code_hash  bytea not null unique,
    user_code_hash    bytea not null unique,
    scopes            text[] not null,
    interval_seconds  integer not null,
    last_polled_at    timestamptz,
    grant_id          uuid references oauth_grants (id) on delete cascade,
    created_at        timestamptz not null,
    expires_at        timestamptz not null,
    decided_at        timestamptz,
    used_at           timestamptz
);
create index oauth_devices_by_app on oauth_devices (app_id);
create index oauth_devices_by_grant on oauth_devices (grant_id);
create index oauth_devices_by_expiry on oauth_devices (expires_at);
