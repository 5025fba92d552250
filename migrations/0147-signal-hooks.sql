-- Addresses outside that are told of warnings (webhook), and what is on its way to them.

create table signal_hooks (
  id uuid primary key,
  scope text collate "C" not null,
  url text not null check (url ~ '^https?://'),
  secret text not null,
  grades text[] not null,
  note text not null default '',
  person uuid not null,
  recorded_at timestamptz not null,
  ended_at timestamptz
);
comment on column signal_hooks.scope is 'Region of which it is told, with all below';
comment on column signal_hooks.secret is 'Key of the HMAC-SHA256 by which the receiver knows us; shown once';
select scope_table('signal_hooks');
grant select, insert, update on signal_hooks to minelamp_app;

create table signal_outbox (
  id uuid primary key,
  scope text collate "C" not null,
  hook uuid not null references signal_hooks,
  warning uuid references signal_warnings,
  word text not null,
  body text not null,
  tries int not null default 0,
  next_at timestamptz,
  sent_at timestamptz,
  dead_at timestamptz,
  error text,
  recorded_at timestamptz not null
) with (fillfactor = 80);
comment on table signal_outbox is 'Written in the transaction of what it tells; sent afterwards, at least once, in any order';
comment on column signal_outbox.next_at is 'When it is tried next; null once it was sent or given up';
select scope_table('signal_outbox');
create index on signal_outbox (next_at) where next_at is not null;
create index on signal_outbox (hook, recorded_at desc);
grant select, insert, update on signal_outbox to minelamp_app;
