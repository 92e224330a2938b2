-- What a track's cover was painted from: a renamed track gets the same picture with its new title.
alter table tracks add column cover jsonb;

-- The last cover that was asked for, or else the first one. What its sections were like is not remembered.
update tracks t
   set cover = jsonb_strip_nulls(jsonb_build_object(
           'style', t.style, 'key', t.key, 'energy', t.energy,
           'seed', coalesce((asked.request ->> 'seed')::bigint, t.seed, 0), 'sections', jsonb_build_array(),
           'look', asked.request ->> 'look', 'title', asked.request ->> 'title'))
  from tracks other
  left join lateral (
       select request from jobs
        where jobs.user_id = other.user_id and jobs.track_id = other.id and kind = 'artwork' and status = 'succeeded'
        order by finished_at desc limit 1) asked on true
 where other.id = t.id;
