-- 公示 of penalty decisions: of every decision whether and until when it is to be published, worked out from the steps of its case and kept beside it for lists;
-- and apart from that what the public may read, which is all that pages without a sign-in are able to read.

create table case_publications (
  party uuid primary key references case_parties,
  scope text collate "C" not null,
  case_id uuid not null references cases,
  organisation uuid not null references organisations,
  state text not null check (state in ('due', 'published', 'withheld', 'taken-down', 'quashed')),
  decided_on date not null,
  number text,
  due date,
  published_on date,
  late boolean not null default false,
  until date,
  min_until date,
  severity text check (severity in ('minor', 'ordinary', 'grave')),
  places text,
  content jsonb,
  address uuid,
  quashed_on date,
  remove_by date,
  corrected_on date,
  correction text,
  ended_on date,
  ended_ground text,
  ended_why text,
  ended_by uuid,
  check (state <> 'published' or num_nonnulls(published_on, severity, content, address) = 4)
);
comment on table case_publications is 'One row a decision, from its day on; its steps tell the history';
comment on column case_publications.due is 'The last day on which it may be published in time';
comment on column case_publications.until is 'The last day on which it is shown; null: no term is held';
comment on column case_publications.remove_by is 'Of a decision that was quashed or changed: the last day on which it may be taken down in time (行政处罚法 art. 48)';
comment on column case_publications.ended_on is 'Taken down, or decided not to be published: when, on which ground, why, by whom';
select scope_table('case_publications');
create index on case_publications (state, due, party);
create index on case_publications (case_id);
grant select, insert, update, delete on case_publications to minelamp_app;

create table public_decisions (
  id uuid primary key,
  scope text collate "C" not null,
  number text,
  name text not null,
  code text,
  office text not null,
  decided_on date not null,
  published_on date not null,
  until date,
  content jsonb not null,
  standing text check (standing in ('performed', 'enforced', 'contested')),
  corrected_on date,
  correction text
);
comment on table public_decisions is 'What is published now, as it is shown: read by everybody, also without a sign-in; written within the range only; deleted as soon as it is taken down';
alter table public_decisions enable row level security;
create policy seen on public_decisions for select to minelamp_app using (true);
create policy written on public_decisions for insert to minelamp_app
  with check (scope >= current_setting('app.scope_from', true) and scope < current_setting('app.scope_to', true));
create policy changed on public_decisions for update to minelamp_app
  using (scope >= current_setting('app.scope_from', true) and scope < current_setting('app.scope_to', true))
  with check (scope >= current_setting('app.scope_from', true) and scope < current_setting('app.scope_to', true));
create policy removed on public_decisions for delete to minelamp_app
  using (scope >= current_setting('app.scope_from', true) and scope < current_setting('app.scope_to', true));
create index on public_decisions (scope);
create index on public_decisions (decided_on desc, id desc);
grant select, insert, update, delete on public_decisions to minelamp_app;
