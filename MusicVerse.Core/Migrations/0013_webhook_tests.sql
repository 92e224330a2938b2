-- A test stays one when it is sent again: its receiver is told, and a replay of a period leaves it out.
-- And who asks for one delivery by itself does not wait for the end of a pause.
alter table webhook_deliveries
    add column is_test boolean not null default false,
    add column ignores_pause boolean not null default false;

update webhook_deliveries d
   set is_test = true
 where trigger = 'test'
    or exists (select 1 from webhook_attempts a where a.delivery_id = d.id and a.number = 1 and a.trigger = 'test');

-- Few at any moment: found without reading all that waits behind a pause.
create index webhook_deliveries_ignoring_pause on webhook_deliveries (webhook_id, next_attempt_at, id)
    where status = 'pending' and ignores_pause;
