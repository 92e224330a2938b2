create table projects (
    id           uuid primary key,
    user_id      uuid not null references users (id),
    name         text not null,
    description  text not null default '',
    created_at   timestamptz not null,
    updated_at   timestamptz not null
);
create index projects_by_user on projects (user_id, created_at desc, id desc);

-- Providers that running workers announce; the API offers what is here and was seen lately.
create table providers (
    id                    text primary key,
    name                  text not null,
    available             boolean not null,
    instrumental          boolean not null,
    vocals                boolean not null,
    stems                 boolean not null,
    seed                  boolean not null,
    max_duration_seconds  integer not null check (max_duration_seconds > 0),
    announced_at          timestamptz not null
);

create table tracks (
    id                  uuid primary key,
    user_id             uuid not null references users (id),
    project_id          uuid references projects (id) on delete set null,
    job_id              uuid not null unique,
    current_version_id  uuid not null,
    title               text not null,
    prompt              text not null,
    style               text not null,
    mood                text not null,
    tempo_bpm           double precision,
    key                 text,
    energy              double precision not null check (energy between 0 and 1),
    duration_ms         bigint not null check (duration_ms > 0),
    provider            text not null,
    seed                bigint,
    instrumental        boolean not null,
    interpretation      text not null,
    sections            jsonb not null default '[]',
    created_at          timestamptz not null,
    updated_at          timestamptz not null,
    -- The bytes are swept later; a deleted track is gone for every reader at once.
    deleted_at          timestamptz
);
create index tracks_by_user on tracks (user_id, created_at desc, id desc) where deleted_at is null;
create index tracks_by_project on tracks (project_id, created_at desc, id desc) where deleted_at is null;

create table track_versions (
    id                 uuid primary key,
    track_id           uuid not null references tracks (id) on delete cascade,
    number             integer not null check (number > 0),
    parent_version_id  uuid references track_versions (id),
    kind               text not null check (kind in ('generation')),
    job_id             uuid not null,
    duration_ms        bigint not null check (duration_ms > 0),
    created_at         timestamptz not null,
    unique (track_id, number)
);
alter table tracks
    add constraint tracks_current_version_fk foreign key (current_version_id)
        references track_versions (id) deferrable initially deferred;

create table artifacts (
    id            uuid primary key,
    version_id    uuid not null references track_versions (id) on delete cascade,
    kind          text not null check (kind in ('master', 'preview', 'stem', 'score', 'peaks', 'cover')),
    -- The stem's name ("drums"); otherwise the same as kind.
    name          text not null,
    blob_path     text not null,
    content_type  text not null,
    bytes         bigint not null check (bytes > 0),
    sha256        bytea not null,
    created_at    timestamptz not null,
    unique (version_id, kind, name)
);
