-- A document is read into clauses and proposals, reviewed, and published as an immutable edition.

create table documents (
  id uuid primary key,
  scope text collate "C" not null,
  region text collate "C" not null references regions,
  file text references files,
  file_name text,
  title text not null,
  doc_number text,
  issuer text,
  issued_on date,
  reading jsonb not null,
  state text not null check (state in ('reviewing', 'published', 'discarded')),
  policy text,
  in_force_from date,
  created_by uuid,
  created_at timestamptz not null,
  version int not null default 1
);
comment on column documents.reading is 'What the reader found: text, items, spans (src/modules/policies/reading.ts)';
comment on column documents.policy is 'Slug of the policy that this becomes an edition of';
select scope_table('documents');
grant select, insert, update on documents to minelamp_app;

create table proposals (
  id uuid primary key,
  scope text collate "C" not null,
  document uuid not null references documents,
  item int not null,
  ordinal int not null,
  obligation jsonb not null,
  spans jsonb not null,
  question text,
  state text not null check (state in ('proposed', 'accepted', 'changed', 'rejected', 'replaced')),
  decided_by uuid,
  decided_at timestamptz,
  from_proposals uuid[] not null default '{}',
  version int not null default 1
);
comment on column proposals.item is 'Index of the clause in reading.items';
comment on column proposals.question is 'Code of what a person must still decide (subject-open, post-open, deed-open …); null when nothing is open';
select scope_table('proposals');
create index on proposals (document, item, ordinal);
grant select, insert, update on proposals to minelamp_app;

-- Published: never changed. Open to every signed-in user: issued policy documents are public.
create table editions (
  id uuid primary key,
  policy text not null,
  number int not null,
  title text not null,
  doc_number text,
  issuer text,
  issued_on date,
  modelled_on text,
  document uuid,
  content jsonb not null,
  hash text not null,
  published_at timestamptz not null,
  published_by uuid,
  unique (policy, number)
);
comment on table editions is 'open: published policy documents are public';
comment on column editions.content is 'Clauses, obligations, indicators, named sets, milestones (PolicyContent in src/modules/policies/model.ts)';
grant select, insert on editions to minelamp_app;

-- Where and from when to when an edition is in force.
create table applications (
  id uuid primary key,
  scope text collate "C" not null,
  edition uuid not null references editions,
  region text collate "C" not null references regions,
  from_day date not null,
  to_day date,
  recorded_at timestamptz not null,
  ended_at timestamptz
);
comment on table applications is 'scope = region of force';
create index on applications (edition);
create index on applications (region);
grant select, insert, update on applications to minelamp_app;
alter table applications enable row level security;
create policy seen on applications for select to minelamp_app using (true);
create policy written on applications for insert to minelamp_app
  with check (scope >= current_setting('app.scope_from', true) and scope < current_setting('app.scope_to', true));
create policy changed on applications for update to minelamp_app
  using (scope >= current_setting('app.scope_from', true) and scope < current_setting('app.scope_to', true));
