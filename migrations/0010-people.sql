-- Dated knowledge of who held what, permissions granted beside a role, hand-overs 交接, one open account a person.

alter table holdings add column entry uuid, add column voided_at timestamptz;
comment on column holdings.entry is 'The entry post.held that a correction names';
comment on column holdings.voided_at is 'When a correction took this row out; what was known before then still counts it';
alter table posts add column ended_at timestamptz;
comment on column posts.ended_at is 'When to_day was written down';

create table post_permissions (
  id uuid primary key,
  scope text collate "C" not null,
  post uuid not null references posts,
  permission text not null,
  granted_at timestamptz not null,
  ended_at timestamptz
);
comment on table post_permissions is 'What a post may beside its role; granted by the security administrator';
select scope_table('post_permissions');
create unique index on post_permissions (post, permission) where ended_at is null;
grant select, insert, update on post_permissions to minelamp_app;

create table hand_overs (
  id uuid primary key,
  scope text collate "C" not null,
  post uuid not null references posts,
  from_person uuid not null references persons,
  to_person uuid not null references persons,
  on_day date not null,
  note text not null,
  open_duties text not null,
  from_acknowledged_at timestamptz,
  to_acknowledged_at timestamptz,
  cancelled_at timestamptz,
  recorded_at timestamptz not null
);
comment on column hand_overs.open_duties is 'The duties open at the hand-over, as both parties read them';
select scope_table('hand_overs');
create unique index on hand_overs (post) where cancelled_at is null and (from_acknowledged_at is null or to_acknowledged_at is null);
create index on hand_overs (from_person);
create index on hand_overs (to_person);
grant select, insert, update on hand_overs to minelamp_app;

alter table accounts add column past_hashes text[] not null default '{}';
comment on column accounts.scope is 'Always 0: accounts and sessions belong to the installation, no region sees them';
create unique index on accounts (person) where closed_at is null;
