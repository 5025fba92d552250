-- 值班 the watch of an office, its log, and work at mines that was filed before it began (计划性作业).

create table signal_shifts (
  id uuid primary key,
  scope text collate "C" not null,
  organisation uuid not null references organisations,
  person uuid not null,
  post uuid,
  began_at timestamptz not null,
  ended_at timestamptz,
  handing text,
  successor uuid,
  offered_at timestamptz,
  after uuid references signal_shifts,
  left_open int,
  recorded_at timestamptz not null
);
comment on column signal_shifts.handing is 'What the one who goes tells the one who comes (交班)';
comment on column signal_shifts.left_open is 'Unfinished warnings when it ended';
select scope_table('signal_shifts');
create unique index on signal_shifts (organisation) where ended_at is null;
create index on signal_shifts (scope, began_at desc);
grant select, insert, update on signal_shifts to minelamp_app;

create table signal_duty_log (
  id uuid primary key,
  scope text collate "C" not null,
  shift uuid not null references signal_shifts,
  at timestamptz not null,
  kind text not null check (kind in ('call', 'order', 'check', 'weather', 'other')),
  text text not null,
  mine uuid,
  warning uuid references signal_warnings,
  person uuid not null,
  recorded_at timestamptz not null
);
comment on table signal_duty_log is '值班日志: what the officer on watch wrote; steps of warnings are not repeated here';
select scope_table('signal_duty_log');
create index on signal_duty_log (shift, at);
grant select, insert on signal_duty_log to minelamp_app;

create table signal_works (
  id uuid primary key,
  scope text collate "C" not null,
  mine uuid not null references mines,
  what text not null check (what in ('calibration', 'power', 'maintenance', 'network', 'blasting', 'fan', 'drill', 'other')),
  text text not null,
  point int references signal_points,
  from_at timestamptz not null,
  to_at timestamptz not null,
  filed_at timestamptz not null,
  person uuid not null,
  post uuid,
  withdrawn_at timestamptz,
  check (to_at > from_at)
);
comment on column signal_works.point is 'Only about this point; null: the mine as a whole';
comment on column signal_works.filed_at is 'When it was filed by our clock: work that was filed after its start explains no warning';
select scope_table('signal_works');
create index on signal_works (mine, from_at desc);
grant select, insert, update on signal_works to minelamp_app;
