-- 复查: what a re-check looked at: hazards of the mine, each with what was found. Told to the hazards when the check is closed.

create table inspection_rechecks (
  id uuid primary key,
  scope text collate "C" not null,
  inspection uuid not null references inspections,
  mine uuid not null references mines,
  hazard uuid not null references hazards,
  result text not null check (result in ('pass', 'partial', 'fail')),
  text text not null,
  due_on date,
  photos jsonb not null default '[]',
  removed boolean not null default false,
  version int not null default 1,
  unique (inspection, hazard)
);
comment on column inspection_rechecks.due_on is 'After partial and fail: the new term';
select scope_table('inspection_rechecks');
create index on inspection_rechecks (hazard);
grant select, insert, update on inspection_rechecks to minelamp_app;
