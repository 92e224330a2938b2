-- What did not come out as asked: a list of objects with a code, the file that it is about, and numbers.
alter table jobs add column notes jsonb not null default '[]';
alter table track_versions add column notes jsonb not null default '[]';
