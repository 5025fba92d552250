-- Who owes what is the same for all periods of it: it stands once, and each period is a short row. Millions of these are
-- written in half the time, and a page reads a third of the bytes.

create table duty_charges (
  id integer primary key,
  scope text collate "C" not null,
  stem text collate "C" not null,
  region text not null,
  edition uuid not null,
  obligation text not null,
  organisation uuid,
  post uuid,
  mine uuid
);
comment on table duty_charges is 'Who owes what by which edition, for all its periods';
comment on column duty_charges.stem is 'obligation at region, and subject: the key of its duties up to their period';
select scope_table('duty_charges');
create index on duty_charges (stem);
create index on duty_charges (post);
create index on duty_charges (mine);
create index on duty_charges (organisation);
grant select, insert, update, delete on duty_charges to minelamp_app;

-- No foreign keys on charges: to look every row's charge up takes as long as to derive it. One writer at a time keeps both
-- (duties/server/store/turn.ts), and `minelamp duties rebuild --check` finds a row without its charge.
create table duty_periods (
  charge integer not null,
  scope text collate "C" not null,
  kind text not null check (kind in ('quota', 'reaction', 'task', 'target', 'limit')),
  period text collate "C" not null,
  from_day date not null,
  due_on date,
  need double precision not null,
  got double precision,
  met_on date,
  due_at timestamptz,
  met_at timestamptz,
  waived_on date,
  suspended_on date,
  trigger uuid,
  because jsonb not null default '{}',
  primary key (charge, period)
) with (fillfactor = 85);
comment on column duty_periods.period is 'The end of the key: days from..to, or what set it off';
comment on column duty_periods.due_on is 'Last day on which it is in time; null for standing ones';
comment on column duty_periods.got is 'null: unknown, facts not registered 未登记';
comment on column duty_periods.met_on is 'Day on which need was reached; after due_on it is late';
comment on column duty_periods.met_at is 'Moment of the deciding entry, for limits in hours (due_at)';
select scope_table('duty_periods');
-- Who may see a row and when it is due are asked together.
drop index duty_periods_scope_idx;
create index on duty_periods (scope, due_on);
create index on duty_periods (trigger) where trigger is not null;
grant select, insert, update, delete on duty_periods to minelamp_app;

insert into duty_charges
  select row_number() over (), * from (select distinct scope, regexp_replace(key, '/[^/]*$', ''), region, edition, obligation, organisation, post, mine from duties) one;
insert into duty_periods
  select c.id, d.scope, d.kind, regexp_replace(d.key, '^.*/', ''), d.from_day, d.due_on, d.need, d.got, d.met_on, d.due_at, d.met_at, d.waived_on, d.suspended_on,
    d.trigger, d.because
  from duties d join duty_charges c on c.stem = regexp_replace(d.key, '/[^/]*$', '')
    and (c.scope, c.region, c.edition, c.obligation) = (d.scope, d.region, d.edition, d.obligation)
    and (c.organisation, c.post, c.mine) is not distinct from (d.organisation, d.post, d.mine);
drop table duties;

create view duties with (security_invoker = true) as
  select c.stem || '/' || p.period as key, c.stem, p.period, p.charge, p.scope, c.region, c.edition, c.obligation, p.kind, c.organisation, c.post, c.mine,
    p.from_day, p.due_on, p.due_at, p.need, p.got, p.met_on, p.met_at, p.waived_on, p.suspended_on, p.trigger, p.because
  from duty_periods p left join duty_charges c on c.id = p.charge;
comment on view duties is 'Who owes what by when. Derived from editions, facts and the record by duties/rules; kept up to date by reactions; `minelamp duties rebuild` derives it anew and must find no difference';
comment on column duties.key is 'obligation at region, subject and period: stable over rebuilds';
grant select on duties to minelamp_app;

-- A step is joined to its duty by both halves of the key.
alter table duty_steps add column stem text collate "C" generated always as (regexp_replace(duty, '/[^/]*$', '')) stored;
