-- Who owes what by when. Derived from editions, facts and the record by duties/rules; kept up to date by reactions;
-- `minelamp duties rebuild` derives it anew and must find no difference.

create table duties (
  key text primary key,
  scope text collate "C" not null,
  region text collate "C" not null,
  edition uuid not null references editions,
  obligation text not null,
  kind text not null check (kind in ('quota', 'reaction', 'task', 'target', 'limit')),
  organisation uuid,
  post uuid,
  mine uuid,
  from_day date not null,
  due_on date,
  due_at timestamptz,
  need double precision not null,
  got double precision,
  met_on date,
  waived_on date,
  suspended_on date,
  trigger uuid,
  because jsonb not null default '{}'
) with (fillfactor = 85);
comment on column duties.key is 'obligation at region, subject and period: stable over rebuilds';
comment on column duties.due_on is 'Last day on which it is in time; null for standing ones';
comment on column duties.got is 'null: unknown, facts not registered 未登记';
comment on column duties.met_on is 'Day on which need was reached; after due_on it is late';
select scope_table('duties');
create index on duties (post, due_on);
create index on duties (mine, due_on);
create index on duties (organisation, due_on);
create index on duties (due_on);
create index on duties (trigger) where trigger is not null;
grant select, insert, update, delete on duties to minelamp_app;

-- Steps of the ladder that are due: proposals, sent or dismissed by a person.
create table duty_steps (
  id uuid primary key,
  scope text collate "C" not null,
  duty text not null,
  step int not null,
  does text not null,
  whom text,
  paper text,
  due_on date not null,
  state text not null check (state in ('proposed', 'sent', 'dismissed')),
  decided_by uuid,
  decided_at timestamptz,
  unique (duty, step)
);
select scope_table('duty_steps');
create index on duty_steps (duty);
grant select, insert, update on duty_steps to minelamp_app;
