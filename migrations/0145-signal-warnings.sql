-- 预警 warnings: what judging told of a mine, and what people did about it until somebody answered for it.

create table signal_warnings (
  id uuid primary key,
  scope text collate "C" not null,
  mine uuid not null references mines,
  number text not null,
  subject text collate "C" not null,
  point int references signal_points,
  area text,
  stream text,
  place text not null default '',
  family text not null,
  condition text not null,
  raised_grade text not null check (raised_grade in ('red', 'orange', 'yellow', 'blue')),
  grade text not null check (grade in ('red', 'orange', 'yellow', 'blue')),
  began_at timestamptz not null,
  raised_at timestamptz not null,
  ended_at timestamptz,
  peak double precision,
  peak_at timestamptz,
  low boolean not null default false,
  merged int not null default 0,
  state text not null default 'open' check (state in ('open', 'acknowledged', 'verified', 'handled', 'answered', 'closed')),
  cause text check (cause in ('blasting', 'cutting', 'ventilation', 'calibration', 'sensor', 'cable', 'substation-power', 'network', 'over-limit', 'suspected-false',
    'other')),
  waits text check (waits in ('mine', 'review')),
  levels text[] not null,
  next_limit text check (next_limit in ('acknowledge', 'answer')),
  next_due timestamptz,
  climb_at timestamptz,
  acknowledge_due timestamptz not null,
  answer_due timestamptz not null,
  acknowledged_at timestamptz,
  answered_at timestamptz,
  closed_at timestamptz,
  planned boolean not null default false,
  false_alarm boolean not null default false,
  evidence jsonb not null default '{}',
  version int not null default 1,
  recorded_at timestamptz not null,
  check ((state = 'closed') = (waits is null))
) with (fillfactor = 80);
comment on column signal_warnings.number is 'YJ-YYYYMMDD-NNN, counted for the county of the mine and the Beijing day on which it was raised';
comment on column signal_warnings.subject is 'What it is about, one text: point:12, area:A1, stream:CDSS, mine';
comment on column signal_warnings.condition is 'The rule that raised it first; what came into it later stands in signal_warning_signs';
comment on column signal_warnings.began_at is 'When it began in the mine; raised_at: when it was told, from which the limits run';
comment on column signal_warnings.ended_at is 'When all that it was raised for was over; null while something of it lasts';
comment on column signal_warnings.low is 'Of its values the lower is the worse';
comment on column signal_warnings.merged is 'How many signs came into it beside the first (合并)';
comment on column signal_warnings.waits is 'Who is to act next; null when closed';
comment on column signal_warnings.levels is 'Who was told: the mine and the levels of the administration, those to which it climbed too';
comment on column signal_warnings.climb_at is 'When it climbs next unless its limit is kept';
comment on column signal_warnings.answered_at is 'When it was answered, said to be a false alarm or planned, since it was opened last';
select scope_table('signal_warnings');
create index on signal_warnings (mine, subject, family, began_at desc);
create index on signal_warnings (raised_at desc, id);
create index on signal_warnings (next_due, id) where state <> 'closed';
create index on signal_warnings (climb_at) where climb_at is not null;
create index on signal_warnings (point, raised_at desc) where point is not null;
grant select, insert, update on signal_warnings to minelamp_app;

-- What judging told, once each: a condition of a subject since a moment. Told again it changes nothing.
create table signal_warning_signs (
  id bigint generated always as identity primary key,
  warning uuid not null references signal_warnings,
  scope text collate "C" not null,
  mine uuid not null,
  subject text collate "C" not null,
  condition text not null,
  family text not null,
  grade text not null check (grade in ('red', 'orange', 'yellow', 'blue')),
  since timestamptz not null,
  until timestamptz,
  peak double precision,
  peak_at timestamptz,
  late boolean not null default false,
  recorded_at timestamptz not null,
  unique (mine, subject, condition, since),
  check (until >= since)
);
comment on column signal_warning_signs.late is 'Told of the past: its values came after newer ones';
select scope_table('signal_warning_signs');
create index on signal_warning_signs (warning);
create index on signal_warning_signs (mine, subject, family, since desc);
grant select, insert, update on signal_warning_signs to minelamp_app;

create table signal_warning_steps (
  id uuid primary key,
  n int generated always as identity,
  warning uuid not null references signal_warnings,
  scope text collate "C" not null,
  mine uuid not null,
  kind text not null check (kind in ('raised', 'grown', 'merged', 'ended', 'acknowledged', 'called', 'verified', 'handled', 'answered', 'reviewed', 'planned',
    'false-alarm', 'climbed', 'reopened', 'handed-over', 'converted')),
  at timestamptz not null,
  person uuid,
  post uuid,
  facts jsonb not null default '{}',
  recorded_at timestamptz not null
);
comment on table signal_warning_steps is 'Steps of warnings: added, never changed. Without a person: the program itself';
select scope_table('signal_warning_steps');
create index on signal_warning_steps (warning, n);
grant select, insert on signal_warning_steps to minelamp_app;

create table signal_warning_numbers (
  scope text collate "C" not null,
  day date not null,
  last int not null,
  primary key (scope, day)
);
comment on table signal_warning_numbers is 'The last number of a county on a day';
select scope_table('signal_warning_numbers');
grant select, insert, update on signal_warning_numbers to minelamp_app;
