-- Work on tracks that exist: edits, analysis, stems, artwork and encodes.

-- What is known about the audio belongs to the version; a track shows the facts of its current one.
alter table track_versions
    drop constraint track_versions_kind_check,
    add constraint track_versions_kind_check check (kind in ('generation', 'edit')),
    add column tempo_bpm        double precision,
    add column key              text,
    add column sections         jsonb not null default '[]',
    -- Everything that was done to the root version's master to make this one. An edit of an edit is rendered from the
    -- root again, so that nothing is lost twice.
    add column edits            jsonb not null default '[]',
    add column root_version_id  uuid references track_versions (id),
    add constraint track_versions_edits_have_a_root
        check ((kind = 'edit') = (root_version_id is not null) and (kind = 'edit') = (parent_version_id is not null));

update track_versions v
   set tempo_bpm = t.tempo_bpm, key = t.key, sections = t.sections
  from tracks t
 where t.id = v.track_id;

alter table artifacts
    drop constraint artifacts_kind_check,
    add constraint artifacts_kind_check check (kind in (
        'master', 'preview', 'stem', 'score', 'peaks', 'cover', 'cover_png', 'cover_thumbnail', 'encode'));

comment on column artifacts.name is 'The stem''s name ("drums"), the format of an encode ("aac") or its file in a stream ("master.m3u8"); otherwise the same as kind.';

-- A blob may belong to several versions: an edit keeps the cover of what it was made from.
create index artifacts_by_blob on artifacts (blob_path);

create table analyses (
    version_id   uuid primary key references track_versions (id) on delete cascade,
    job_id       uuid not null,
    -- Without the fingerprint, which has a column of its own.
    report       jsonb not null,
    fingerprint  text not null,
    created_at   timestamptz not null
);

-- What costs nothing has a job and no hold.
alter table price_catalog
    drop constraint price_catalog_credits_check,
    add constraint price_catalog_credits_check check (credits >= 0);

insert into price_catalog (sku, credits, description)
values
    ('edit',     1, 'A new version of a track by a list of edits'),
    ('analysis', 1, 'Loudness, tempo, key, structure and advice for a track'),
    ('stems',    4, 'A track taken apart; free where its true stems are there'),
    ('artwork',  1, 'Another cover for a track'),
    ('encode',   1, 'A track in further formats');
