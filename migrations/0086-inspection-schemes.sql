-- 检查方案: what a check of a plan's line is to be, written before it and approved by another person; immutable from then on. Papers of inspections are of
-- a check or of a scheme: besides 现场处理决定书 now also 检查方案, 撤出作业人员指令书 and 复查意见书.

create table inspection_schemes (
  id uuid primary key,
  scope text collate "C" not null,
  organisation uuid not null references organisations,
  mine uuid not null references mines,
  line uuid not null references inspection_lines,
  state text not null check (state in ('draft', 'approved', 'discarded')),
  version int not null default 1,
  content jsonb not null,
  written_by uuid not null,
  written_at timestamptz not null,
  approved_by uuid,
  approved_at timestamptz,
  check (state <> 'approved' or (approved_at is not null and approved_by <> written_by))
);
create unique index on inspection_schemes (line) where state = 'draft';
select scope_table('inspection_schemes');
create index on inspection_schemes (line);
grant select, insert, update on inspection_schemes to minelamp_app;

create function keep_approved_scheme() returns trigger language plpgsql as $$
begin
  raise exception 'an approved scheme is never changed';
end $$;
create trigger keep_approved_scheme before update on inspection_schemes
  for each row when (old.state <> 'draft') execute function keep_approved_scheme();

alter table inspections add column scheme uuid references inspection_schemes;
comment on column inspections.scheme is 'The approved scheme that the check follows';

alter table inspection_papers
  alter column inspection drop not null,
  add column scheme uuid unique references inspection_schemes,
  drop constraint inspection_papers_kind_check,
  add check (kind in ('scheme', 'disposal', 'withdrawal', 'opinion')),
  add check (case kind when 'scheme' then num_nonnulls(scheme) = 1 and inspection is null else num_nonnulls(inspection) = 1 and scheme is null end);
