-- 尽职档案 as they were issued: numbered by office and year without gaps, the paper kept by its hash. Nothing is ever changed.

create table dossiers (
  id uuid primary key,
  scope text collate "C" not null,
  organisation uuid not null references organisations,
  year int not null,
  number int not null,
  subject_kind text not null check (subject_kind in ('person', 'post', 'mine', 'region', 'policy')),
  subject text not null,
  name text not null,
  from_day date not null,
  to_day date not null,
  as_of date not null,
  known_on date not null,
  figures jsonb not null,
  entries jsonb not null,
  sha256 text not null references files,
  root jsonb,
  issued_by uuid not null,
  issued_at timestamptz not null,
  unique (organisation, year, number)
);
comment on column dossiers.entries is 'Identities of the entries of the record on which the file rests';
comment on column dossiers.root is 'The newest root value of the record when it was issued';
select scope_table('dossiers');
create index on dossiers (subject, issued_at desc);
grant select, insert on dossiers to minelamp_app;
