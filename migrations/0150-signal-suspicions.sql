-- 疑似数据失真: what the rules F1–F15 and E1–E6 find in readings, as candidates for people, and what people found out. Never verdicts.

create table signal_suspicions (
  id uuid primary key,
  scope text collate "C" not null,
  mine uuid not null references mines,
  subject text collate "C" not null,
  point int references signal_points,
  rule text not null,
  from_at timestamptz not null,
  to_at timestamptz not null,
  facts jsonb not null,
  evidence jsonb not null,
  state text not null default 'suspected' check (state in ('suspected', 'looked-into', 'confirmed', 'refuted')),
  looked_at timestamptz,
  looked_by uuid,
  decided_at timestamptz,
  decided_by uuid,
  finding text,
  hazard uuid,
  version int not null default 1,
  recorded_at timestamptz not null,
  check ((state in ('confirmed', 'refuted')) = (decided_at is not null and finding is not null)),
  check (state <> 'confirmed' or decided_by <> looked_by),
  check (to_at >= from_at)
);
comment on column signal_suspicions.subject is 'What it is about within its mine, one text: point:12, mine';
comment on column signal_suspicions.facts is 'The figures of its sentence, by the rule';
comment on column signal_suspicions.evidence is 'What is drawn: lines of the point and of those it was compared with, by time; kept here as readings are forgotten';
comment on column signal_suspicions.finding is 'What was found (confirmed), or why it is nothing (refuted)';
select scope_table('signal_suspicions');
create index on signal_suspicions (mine, subject, rule, recorded_at desc);
create unique index on signal_suspicions (mine, subject, rule) where state in ('suspected', 'looked-into');
create index on signal_suspicions (recorded_at desc, id);
grant select, insert, update on signal_suspicions to minelamp_app;
