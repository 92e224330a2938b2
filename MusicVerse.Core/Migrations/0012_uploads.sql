-- Files of people's own, which wait in blob storage to become tracks.
create table uploads (
    id            uuid primary key,
    user_id       uuid not null references users (id),
    -- As they were sent; nobody believes them.
    filename      text,
    content_type  text not null,
    bytes         bigint not null check (bytes > 0),
    sha256        bytea not null,
    blob_path     text not null unique,
    -- Known when a track has been made of it.
    duration_ms   bigint,
    created_at    timestamptz not null,
    -- The blob is swept then; the row stays a little longer, so that a late request hears why it is refused.
    expires_at    timestamptz not null,
    -- The same bytes of one person are kept once.
    unique (user_id, sha256)
);
create index uploads_by_expiry on uploads (expires_at);

alter table track_versions
    drop constraint track_versions_kind_check,
    add constraint track_versions_kind_check check (kind in ('generation', 'upload', 'edit'));

-- Whether the music was made of its stems, or taken apart into them.
alter table artifacts add column source text check (source in ('composed', 'separated'));

-- Separation leaves a rest under this name, which no composed track has.
update artifacts stem
   set source = case when exists (
           select from artifacts rest where rest.version_id = stem.version_id and rest.kind = 'stem' and rest.name = 'other')
       then 'separated' else 'composed' end
 where stem.kind = 'stem';

alter table artifacts add constraint artifacts_stems_have_a_source check ((kind = 'stem') = (source is not null));

insert into price_catalog (sku, credits, description)
values ('upload', 0, 'A track made of a file of your own');
