-- Regions, organisations, persons, posts, accounts.

create table regions (
  code text collate "C" primary key,
  name text not null,
  parent text collate "C" references regions,
  level text not null check (level in ('province', 'city', 'county', 'town', 'village'))
);
comment on table regions is 'open: names of places are public';
grant select, insert, update on regions to minelamp_app;

create table organisations (
  id uuid primary key,
  region text collate "C" not null references regions,
  kind text not null check (kind in ('party', 'government', 'committee', 'bureau', 'town', 'company', 'mine', 'agency')),
  -- What the office does whatever it is called here: coal, energy, emergency, resources, police, economy, power …
  roles text[] not null default '{}',
  name text not null,
  short_name text not null,
  aliases text[] not null default '{}',
  parent uuid references organisations,
  mine uuid,
  ended_on date
);
comment on table organisations is 'open: offices and companies are public';
create index on organisations (region);
grant select, insert, update on organisations to minelamp_app;

create table persons (
  id uuid primary key,
  scope text collate "C" not null,
  name text not null,
  phone text,
  email text,
  organisation uuid references organisations,
  ended_on date
);
select scope_table('persons');
grant select, insert, update on persons to minelamp_app;

create table posts (
  id uuid primary key,
  scope text collate "C" not null,
  organisation uuid not null references organisations,
  role text not null,
  title text not null,
  mine uuid,
  from_day date not null,
  to_day date,
  recorded_at timestamptz not null
);
comment on column posts.role is 'Role word: bureau-head, bureau-deputy, inspector, resident-inspector, mine-head …';
select scope_table('posts');
create index on posts (organisation);
grant select, insert, update on posts to minelamp_app;

create table holdings (
  id uuid primary key,
  scope text collate "C" not null,
  post uuid not null references posts,
  person uuid not null references persons,
  kind text not null check (kind in ('holder', 'acting')),
  from_day date not null,
  to_day date,
  recorded_at timestamptz not null,
  ended_at timestamptz
);
comment on column holdings.ended_at is 'When to_day was written down';
select scope_table('holdings');
create index on holdings (post);
create index on holdings (person);
grant select, insert, update on holdings to minelamp_app;

create table accounts (
  id uuid primary key,
  scope text collate "C" not null,
  person uuid not null references persons,
  login text not null unique,
  password_hash text not null,
  password_set_at timestamptz not null,
  must_change boolean not null default false,
  administrator text check (administrator in ('system', 'security', 'audit')),
  failures int not null default 0,
  locked_until timestamptz,
  closed_at timestamptz,
  language text not null default 'zh' check (language in ('zh', 'en')),
  version int not null default 1
);
select scope_table('accounts');
grant select, insert, update on accounts to minelamp_app;

create table sessions (
  id text primary key,
  scope text collate "C" not null,
  account uuid not null references accounts,
  post uuid references posts,
  created_at timestamptz not null,
  seen_at timestamptz not null,
  expires_at timestamptz not null,
  address text,
  agent text
);
comment on column sessions.id is 'SHA-256 of the token; the token itself is only in the cookie';
select scope_table('sessions');
create index on sessions (account);
grant select, insert, update, delete on sessions to minelamp_app;
