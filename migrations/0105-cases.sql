-- 案件: an illegal act from the finding to the closed file. Everything that happened to a case is a step, added and never changed; where it stands, its
-- parties' sums and its next limit are worked out from the steps and kept beside it for lists.

create table cases (
  id uuid primary key,
  scope text collate "C" not null,
  organisation uuid not null references organisations,
  mine uuid not null references mines,
  number text,
  title text not null,
  source jsonb not null,
  summary text not null,
  campaign text,
  conduct_from date not null,
  conduct_on date not null,
  known_on date not null,
  stage text not null check (stage in (
    'proposed', 'filed', 'reported', 'reviewed', 'notified', 'hearing', 'decided', 'performing', 'close-asked', 'closed', 'archived',
    'not-filed', 'withdrawn', 'not-punished', 'transferred')),
  version int not null default 1,
  handlers jsonb not null default '[]',
  proposed_on date not null,
  proposed_by uuid,
  filed_on date,
  decided_on date,
  closed_on date,
  closing text check (closing in ('performed', 'enforced', 'not-punished', 'transferred', 'withdrawn')),
  fine double precision not null default 0,
  paid double precision not null default 0,
  next_limit text,
  next_due timestamptz,
  next_with text check (next_with in ('handle', 'review', 'decide', 'party', 'court')),
  check (conduct_from <= conduct_on and conduct_on <= known_on),
  check (num_nonnulls(next_limit, next_due, next_with) in (0, 3))
);
comment on column cases.conduct_on is 'The day of the conduct; of conduct that went on, the day on which it ended (行政处罚法 art. 36)';
comment on column cases.fine is 'Yuan: decided, before that proposed, of all parties';
comment on column cases.next_with is 'Who is to act next: officers, the law officer, leaders, the party, the court';
select scope_table('cases');
create index on cases (mine, proposed_on desc);
create index on cases (organisation, proposed_on desc, id);
create index on cases (scope, next_due, id) where next_due is not null;
create index on cases (next_due, id) where next_due is not null;
grant select, insert, update on cases to minelamp_app;

create table case_findings (
  id uuid primary key,
  scope text collate "C" not null,
  case_id uuid not null references cases,
  finding uuid references inspection_findings,
  hazard uuid references hazards,
  nth int not null,
  text text not null,
  place text not null,
  basis text not null,
  major boolean not null
);
select scope_table('case_findings');
create index on case_findings (case_id);
create index on case_findings (finding);
create index on case_findings (hazard);
grant select, insert on case_findings to minelamp_app;

create table case_parties (
  id uuid primary key,
  scope text collate "C" not null,
  case_id uuid not null references cases,
  nth int not null,
  kind text not null check (kind in ('enterprise', 'person')),
  name text not null,
  role text not null,
  identity text not null,
  head text not null,
  address text not null,
  phone text not null,
  penalty jsonb,
  fine double precision not null default 0,
  notified_on date,
  decided_on date,
  served_on date,
  added double precision not null default 0,
  paid double precision not null default 0,
  closed boolean not null default false
);
comment on column case_parties.identity is 'Credit code, or number of an identity card: personal data, never in the bytes of the record';
select scope_table('case_parties');
create index on case_parties (case_id);
create index on case_parties (kind, decided_on) where decided_on is not null;
grant select, insert, update on case_parties to minelamp_app;

create table case_steps (
  id uuid primary key,
  scope text collate "C" not null,
  case_id uuid not null references cases,
  nth int not null,
  kind text not null,
  on_day date not null,
  at timestamptz not null,
  party uuid references case_parties,
  facts jsonb not null,
  by_person uuid,
  by_post uuid,
  voids uuid references case_steps,
  unique (case_id, nth)
);
comment on table case_steps is 'Added, never changed: a wrong step is voided by another';
select scope_table('case_steps');
grant select, insert on case_steps to minelamp_app;
