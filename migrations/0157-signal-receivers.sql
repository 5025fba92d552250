-- Devices of people that are told of warnings through the push service of their browser, and what is on its way to them.

create table signal_receivers (
  id uuid primary key,
  person uuid not null,
  endpoint text not null check (endpoint ~ '^https://'),
  p256dh text not null,
  auth text not null,
  label text not null,
  language text not null check (language in ('zh', 'en')),
  recorded_at timestamptz not null,
  ended_at timestamptz,
  ended_why text check (ended_why in ('person', 'gone')),
  check ((ended_at is null) = (ended_why is null))
);
comment on table signal_receivers is 'open: of a person and no place; read by its person alone, told only what his post of the day is told';
comment on column signal_receivers.endpoint is 'Address at the push service of the browser';
comment on column signal_receivers.ended_why is 'gone: the push service knows it no longer';
create index on signal_receivers (person) where ended_at is null;
grant select, insert, update on signal_receivers to minelamp_app;

alter table signal_outbox alter hook drop not null;
alter table signal_outbox add device uuid references signal_receivers;
alter table signal_outbox add check ((hook is null) <> (device is null));
create index on signal_outbox (device, recorded_at desc) where device is not null;
