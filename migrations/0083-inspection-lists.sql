-- 检查表: checklists that a team answers in a check; each becomes an entry of its ledger, under its own identity, when the check is closed.

create table inspection_lists (
  id uuid primary key,
  scope text collate "C" not null,
  inspection uuid not null references inspections,
  mine uuid not null references mines,
  edition uuid not null references ledger_editions,
  answers jsonb not null default '{}',
  removed boolean not null default false,
  version int not null default 1
);
comment on column inspection_lists.answers is 'Values of the form by field, as they were written; the engine of ledgers reads them';
comment on column inspection_lists.id is 'Identity of the entry in ledger_entries once the check is closed';
select scope_table('inspection_lists');
create index on inspection_lists (inspection);
grant select, insert, update on inspection_lists to minelamp_app;
