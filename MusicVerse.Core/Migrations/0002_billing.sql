-- Double-entry ledger (E-06). A user's account has two pockets, available and held, and a row in balances.
-- The house's accounts (grants, revenue, adjustments) have entries only: a balance row of theirs would be one
-- hot row that every charge waits for, and their balance is the fold of their entries anyway.
create table ledger_accounts (
    id       uuid primary key,
    kind     text not null check (kind in ('user', 'grants', 'revenue', 'adjustments')),
    user_id  uuid unique references users (id),
    -- A user's account carries the user's id: the hot path needs no lookup between the two.
    constraint ledger_accounts_users_own_theirs check ((kind = 'user') = (user_id is not null) and (user_id is null or user_id = id))
);
create unique index ledger_accounts_one_per_house_kind on ledger_accounts (kind) where kind <> 'user';

insert into ledger_accounts (id, kind)
values
    ('00000000-0000-7000-8000-000000000001', 'grants'),
    ('00000000-0000-7000-8000-000000000002', 'revenue'),
    ('00000000-0000-7000-8000-000000000003', 'adjustments');

create table balances (
    account_id  uuid primary key references ledger_accounts (id),
    available   bigint not null default 0 check (available >= 0),
    held        bigint not null default 0 check (held >= 0),
    -- Number of postings so far; entry number `version` must show exactly these figures.
    version     bigint not null default 0 check (version >= 0)
);

create table ledger_transactions (
    id           uuid primary key,
    kind         text not null check (kind in ('grant', 'hold', 'charge', 'release', 'adjust')),
    account_id   uuid not null references ledger_accounts (id),
    credits      bigint not null check (credits > 0),
    hold_id      uuid,
    job_id       uuid,
    description  text not null,
    trace_parent text,
    created_at   timestamptz not null
);
create index ledger_transactions_by_account on ledger_transactions (account_id, created_at desc, id desc);
create index ledger_transactions_by_job on ledger_transactions (job_id) where job_id is not null;

create table ledger_entries (
    id               bigint generated always as identity primary key,
    transaction_id   uuid not null references ledger_transactions (id),
    account_id       uuid not null references ledger_accounts (id),
    available_delta  bigint not null,
    held_delta       bigint not null,
    -- Null on the house's accounts.
    version          bigint,
    available_after  bigint,
    held_after       bigint,
    constraint ledger_entries_numbered_whole check (num_nulls(version, available_after, held_after) in (0, 3)),
    constraint ledger_entries_once_per_version unique (account_id, version)
);
create index ledger_entries_by_transaction on ledger_entries (transaction_id);

create table holds (
    id          uuid primary key,
    account_id  uuid not null references ledger_accounts (id),
    job_id      uuid not null unique,
    credits     bigint not null check (credits > 0),
    status      text not null default 'held' check (status in ('held', 'charged', 'released')),
    created_at  timestamptz not null,
    ended_at    timestamptz,
    constraint holds_end_once check ((status = 'held') = (ended_at is null))
);

-- The ledger only grows.
create function ledger_is_append_only() returns trigger language plpgsql as $$
begin
    raise exception 'the ledger is append-only' using errcode = 'restrict_violation';
end $$;

create trigger ledger_entries_append_only
    before update or delete on ledger_entries for each row execute function ledger_is_append_only();
create trigger ledger_transactions_append_only
    before update or delete on ledger_transactions for each row execute function ledger_is_append_only();
create trigger ledger_entries_no_truncate
    before truncate on ledger_entries for each statement execute function ledger_is_append_only();

-- Entry n continues entry n-1 and the balance shows entry n: by induction every balance is the fold of its
-- entries, and each check reads one row however long the history is.
create function ledger_entry_continues_the_last() returns trigger language plpgsql as $$
begin
    if new.version is null then
        if exists (select 1 from balances where account_id = new.account_id) then
            raise exception 'an entry on an account with a balance needs a version' using errcode = 'check_violation';
        end if;
        return new;
    end if;

    if new.version = 1 then
        if new.available_after <> new.available_delta or new.held_after <> new.held_delta then
            raise exception 'first entry of account % does not start from zero', new.account_id using errcode = 'check_violation';
        end if;
        return new;
    end if;

    perform 1 from ledger_entries
     where account_id = new.account_id
       and version = new.version - 1
       and available_after + new.available_delta = new.available_after
       and held_after + new.held_delta = new.held_after;
    if not found then
        raise exception 'entry % of account % does not continue the last', new.version, new.account_id using errcode = 'check_violation';
    end if;
    return new;
end $$;

create trigger ledger_entries_continue
    before insert on ledger_entries for each row execute function ledger_entry_continues_the_last();

create function balance_shows_its_last_entry() returns trigger language plpgsql as $$
begin
    perform 1 from balances b
     where b.account_id = new.account_id
       and (b.version = 0 and b.available = 0 and b.held = 0
            or exists (select 1 from ledger_entries e
                        where e.account_id = b.account_id and e.version = b.version
                          and e.available_after = b.available and e.held_after = b.held));
    if not found then
        raise exception 'balance of account % differs from its entries', new.account_id using errcode = 'check_violation';
    end if;
    return null;
end $$;

create constraint trigger balances_show_last_entry
    after insert or update on balances deferrable initially deferred
    for each row execute function balance_shows_its_last_entry();

create function transaction_sums_to_zero() returns trigger language plpgsql as $$
begin
    if (select coalesce(sum(available_delta + held_delta), 1) from ledger_entries where transaction_id = new.id) <> 0 then
        raise exception 'entries of transaction % do not sum to zero', new.id using errcode = 'check_violation';
    end if;
    return null;
end $$;

create constraint trigger ledger_transactions_balanced
    after insert on ledger_transactions deferrable initially deferred
    for each row execute function transaction_sums_to_zero();

create function entry_keeps_its_transaction_balanced() returns trigger language plpgsql as $$
begin
    if (select sum(available_delta + held_delta) from ledger_entries where transaction_id = new.transaction_id) <> 0 then
        raise exception 'entries of transaction % do not sum to zero', new.transaction_id using errcode = 'check_violation';
    end if;
    return null;
end $$;

create constraint trigger ledger_entries_balanced
    after insert on ledger_entries deferrable initially deferred
    for each row execute function entry_keeps_its_transaction_balanced();

create table price_catalog (
    sku          text primary key,
    credits      bigint not null check (credits > 0),
    description  text not null,
    active       boolean not null default true,
    updated_at   timestamptz not null default now()
);

insert into price_catalog (sku, credits, description)
values
    ('generate.local',     2, 'A track by the built-in composer'),
    ('generate.suno',     12, 'A track by Suno'),
    ('generate.stability', 20, 'A track by Stable Audio'),
    ('generate.replicate', 10, 'A track by MusicGen on Replicate');

-- What the platform itself has at its providers (E-07), in minor units of the currency.
create table app_balances (
    provider          text primary key,
    currency          text not null default 'USD',
    available_minor   bigint not null default 0,
    alert_below_minor bigint not null default 1000,
    updated_at        timestamptz not null default now()
);

insert into app_balances (provider) values ('suno'), ('stability'), ('replicate');

create table app_balance_entries (
    id            uuid primary key,
    provider      text not null references app_balances (provider),
    kind          text not null check (kind in ('top_up', 'provider_cost', 'adjust')),
    amount_minor  bigint not null,
    note          text not null,
    actor_id      uuid references users (id),
    job_id        uuid,
    created_at    timestamptz not null
);
create index app_balance_entries_by_provider on app_balance_entries (provider, created_at desc, id desc);

-- Every admin act, with before and after.
create table audit_log (
    id          uuid primary key,
    actor_id    uuid not null references users (id),
    action      text not null,
    subject     text not null,
    before      jsonb,
    after       jsonb,
    created_at  timestamptz not null
);
create index audit_log_by_time on audit_log (created_at desc, id desc);
