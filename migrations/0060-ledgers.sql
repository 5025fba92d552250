-- 台账 forms as data: the editions of their definitions, and the entries made under them.

-- Every edition of a definition that this database has seen; an entry keeps the edition under which it was made.
create table ledger_editions (
  id uuid primary key,
  ledger text not null,
  number int not null,
  hash text not null,
  definition jsonb not null,
  published_at timestamptz not null,
  unique (ledger, number)
);
comment on table ledger_editions is 'open: definitions of forms ship with the program and hold nothing of any place';
comment on column ledger_editions.definition is 'Definition in src/modules/ledgers/model.ts';
comment on column ledger_editions.hash is 'SHA-256 of the canonical definition';
grant select, insert on ledger_editions to minelamp_app;

create table ledger_entries (
  id uuid primary key,
  scope text collate "C" not null,
  ledger text not null,
  edition uuid not null references ledger_editions,
  organisation uuid not null references organisations,
  mine uuid references mines,
  post uuid,
  person uuid,
  day date not null,
  state text not null,
  year int not null,
  number int not null,
  number_said text not null,
  title text not null,
  values jsonb not null,
  version int not null,
  made_by uuid not null,
  made_at timestamptz not null,
  changed_at timestamptz not null,
  voided_at timestamptz,
  unique (organisation, ledger, year, number)
);
comment on table ledger_entries is 'One row an entry: what every ledger has in columns, what its definition asks for in values';
comment on column ledger_entries.number is 'Within office, ledger and year, without gaps; a voided entry keeps its number';
select scope_table('ledger_entries');
create index on ledger_entries (ledger, scope, year desc, number desc);
create index on ledger_entries (ledger, day desc);
create index on ledger_entries (mine) where mine is not null;
grant select, insert, update on ledger_entries to minelamp_app;

-- The values by which lists filter and sort, by field; exactly one of the three is filled. Texts by their first 200 characters.
create table ledger_cells (
  entry uuid not null references ledger_entries,
  scope text collate "C" not null,
  ledger text not null,
  field text not null,
  text_value text collate "C",
  number_value double precision,
  day_value date,
  primary key (entry, field),
  check (num_nonnulls(text_value, number_value, day_value) = 1)
);
select scope_table('ledger_cells');
-- Equality and order of text, double precision and date are leakproof: these serve under row-level security.
create index on ledger_cells (ledger, field, text_value) where text_value is not null;
create index on ledger_cells (ledger, field, number_value) where number_value is not null;
create index on ledger_cells (ledger, field, day_value) where day_value is not null;
grant select, insert, update, delete on ledger_cells to minelamp_app;
