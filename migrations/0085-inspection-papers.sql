-- Papers that a check issues beside its record, numbered by office, code and year without gaps, kept as they were printed: 现场处理决定书.

create table inspection_papers (
  id uuid primary key,
  scope text collate "C" not null,
  inspection uuid not null references inspections,
  mine uuid not null references mines,
  organisation uuid not null references organisations,
  kind text not null check (kind in ('disposal')),
  code text not null,
  year int not null,
  number int not null,
  said text not null,
  content jsonb not null,
  sha256 text not null references files,
  issued_by uuid not null,
  issued_at timestamptz not null,
  unique (organisation, code, year, number)
);
comment on table inspection_papers is 'Never changed: another decision is another paper';
comment on column inspection_papers.content is 'What the paper says, as the template read it';
select scope_table('inspection_papers');
create index on inspection_papers (inspection);
grant select, insert on inspection_papers to minelamp_app;
