-- The ground: the record, files, settings. Tables that a user's scope limits carry `scope text collate "C"` and get their
-- row-level security from scope_table(), the one text of the policy (src/platform/server/migrate.ts runs it for every one).

create function scope_table(name text) returns void language plpgsql as $$
begin
  execute format('alter table %I enable row level security', name);
  execute format($p$create policy scope on %I to minelamp_app
    using (scope >= current_setting('app.scope_from', true) and scope < current_setting('app.scope_to', true))
    with check (scope >= current_setting('app.scope_from', true) and scope < current_setting('app.scope_to', true))$p$, name);
  execute format('create index on %I (scope)', name);
end $$;
comment on function scope_table is 'Row-level security by scope range: no scope set, no rows';

-- What happened. Append-only: the app role may insert and read, nothing else.
create table record (
  id uuid primary key,
  seq bigint generated always as identity unique,
  word text not null,
  scope text collate "C" not null,
  happened_at timestamptz not null,
  happened_on date not null,
  recorded_at timestamptz not null,
  account uuid,
  person uuid,
  post uuid,
  organisation uuid,
  mine uuid,
  about text,
  facts jsonb not null,
  personal jsonb,
  proof text[] not null default '{}',
  corrects uuid,
  bytes bytea not null,
  salt bytea not null
);
comment on column record.happened_on is 'Beijing day of happened_at';
comment on column record.bytes is 'Canonical JSON (RFC 8785) of the entry, as it will be sealed; personal data only by hash';
comment on column record.personal is 'Personal data, outside the sealed bytes, so that it can be erased lawfully';
select scope_table('record');
create index on record (word, happened_on);
create index on record (mine, happened_on desc, seq desc);
create index on record (post, word, happened_on);
create index on record (about) where about is not null;
create index on record (corrects) where corrects is not null;
grant select, insert on record to minelamp_app;

-- Files by hash. A file is reached only through a link whose scope the reader has.
create table files (
  sha256 text primary key,
  sm3 text not null,
  size bigint not null,
  type text not null,
  stored_at timestamptz not null
);
comment on table files is 'open: a hash must be known, and reading goes through file_links';
grant select, insert on files to minelamp_app;

create table file_links (
  id uuid primary key,
  scope text collate "C" not null,
  sha256 text not null references files,
  name text not null,
  about text not null,
  linked_by uuid,
  linked_at timestamptz not null
);
select scope_table('file_links');
create index on file_links (sha256);
create index on file_links (about);
grant select, insert on file_links to minelamp_app;

create table settings (
  key text primary key,
  value jsonb not null,
  changed_at timestamptz not null
);
comment on table settings is 'open: settings of the installation, no personal data';
grant select, insert, update on settings to minelamp_app;
