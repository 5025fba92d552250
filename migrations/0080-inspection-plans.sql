-- 年度执法计划: a plan of an office for a year, its lines at mines or companies. Drafts are kept; an approved plan changes by its lines, each change
-- with a reason on the record.

create table inspection_plans (
  id uuid primary key,
  scope text collate "C" not null,
  organisation uuid not null references organisations,
  year int not null check (year between 2000 and 2200),
  state text not null check (state in ('draft', 'approved', 'discarded')),
  version int not null default 1,
  uncovered jsonb not null,
  standards jsonb not null,
  proposed_by uuid,
  proposed_at timestamptz not null,
  approved_by uuid,
  approved_at timestamptz,
  copied_to text,
  copied_on date,
  copy_paper text references files,
  check (state <> 'approved' or approved_at is not null)
);
comment on column inspection_plans.uncovered is 'Demands that no line answers, with the reason of each';
comment on column inspection_plans.standards is 'Editions of the standards by which it was proposed';
comment on column inspection_plans.copied_to is 'The 矿山安全监察机构 that got a copy (煤矿安全生产条例 art. 43)';
create unique index on inspection_plans (organisation, year) where state <> 'discarded';
select scope_table('inspection_plans');
grant select, insert, update on inspection_plans to minelamp_app;

create table inspection_lines (
  id uuid primary key,
  scope text collate "C" not null,
  plan uuid not null references inspection_plans,
  organisation uuid not null references organisations,
  number int not null,
  mine uuid references mines,
  company uuid references organisations,
  month text collate "C" not null check (month ~ '^[1-9][0-9]{3}-(0[1-9]|1[0-2])$'),
  mode text not null,
  coverage text not null check (coverage in ('full', 'special', 'part')),
  subjects jsonb not null,
  offices uuid[] not null,
  team uuid[] not null,
  days double precision not null,
  why jsonb not null,
  joins uuid references inspection_lines,
  in_force boolean not null default false,
  cancelled boolean not null default false,
  changed boolean not null default false,
  version int not null default 1,
  check (num_nonnulls(mine, company) = 1),
  unique (plan, number)
);
comment on table inspection_lines is 'scope = that of the mine, so that all offices above it see who else checks it; of a company line that of the office';
comment on column inspection_lines.joins is 'The check of another office’s plan with which it goes together: one visit of the mine';
comment on column inspection_lines.in_force is 'Its plan is approved; lines of drafts are shown to nobody else';
select scope_table('inspection_lines');
create index on inspection_lines (mine, month) where in_force and not cancelled;
create index on inspection_lines (plan);
grant select, insert, update, delete on inspection_lines to minelamp_app;
