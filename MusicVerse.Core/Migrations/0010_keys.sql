-- On what terms a key is taken, and what became of it.
alter table api_keys
    -- Networks in canonical form; empty: from anywhere.
    add column allowed_cidrs          text[] not null default '{}',
    -- Sealed by ASP.NET Data Protection; null: requests need no signature.
    add column sealed_signing_secret  text,
    -- The key that a rotation put in its place.
    add column replaced_by            uuid references api_keys (id) on delete set null,
    -- Being used is no change.
    add column updated_at             timestamptz;

update api_keys set updated_at = created_at;
alter table api_keys alter column updated_at set not null;

-- last_used_at moves all the time, and stands in no index.
alter table api_keys set (fillfactor = 80);
