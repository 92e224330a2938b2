create table api_keys (
    id            uuid primary key,
    user_id       uuid not null references users (id) on delete cascade,
    name          text not null,
    key_hash      bytea not null unique,
    prefix        text not null,
    last4         text not null,
    scopes        text[] not null,
    expires_at    timestamptz,
    last_used_at  timestamptz,
    revoked_at    timestamptz,
    created_at    timestamptz not null
);
create index api_keys_by_user on api_keys (user_id, created_at desc, id desc);

-- The answer of a POST, kept with its effect in one transaction (a day, then swept).
create table idempotency_keys (
    user_id       uuid not null references users (id) on delete cascade,
    key           text not null check (length(key) between 1 and 255),
    method        text not null,
    path          text not null,
    fingerprint   bytea not null,
    -- What the POST made; the answer is rendered from it again.
    subject_id    uuid,
    status_code   integer,
    response      text,
    locked_until  timestamptz,
    created_at    timestamptz not null,
    expires_at    timestamptz not null,
    primary key (user_id, key)
);
create index idempotency_keys_by_expiry on idempotency_keys (expires_at);

-- Keys of the house (media URL signing), sealed by ASP.NET Data Protection, and its key ring.
create table data_protection_keys (
    friendly_name  text primary key,
    xml            text not null,
    created_at     timestamptz not null default now()
);

create table sealed_secrets (
    name        text primary key,
    sealed      text not null,
    created_at  timestamptz not null default now()
);
