-- 检查: what a team saw at a mine, its findings, whom it examined, how its time was spent; numbered by office and year. 双随机 draws that chose mines and
-- officers. What an office sets for itself: the form of its numbers, the certificates of its officers.

create table inspection_offices (
  organisation uuid primary key references organisations,
  scope text collate "C" not null,
  number_form text not null,
  place_word text not null,
  body_word text not null,
  version int not null default 1
);
comment on table inspection_offices is 'Numbers of papers as A（B）煤安X〔年份〕D号: place_word A, body_word B';
select scope_table('inspection_offices');
grant select, insert, update on inspection_offices to minelamp_app;

create table inspection_certificates (
  id uuid primary key,
  scope text collate "C" not null,
  organisation uuid not null references organisations,
  person uuid not null,
  number text not null,
  from_day date not null,
  to_day date,
  recorded_at timestamptz not null,
  voided_at timestamptz
);
comment on table inspection_certificates is '执法证: who may check, and until when';
select scope_table('inspection_certificates');
create index on inspection_certificates (person);
grant select, insert, update on inspection_certificates to minelamp_app;

create table inspection_draws (
  id uuid primary key,
  scope text collate "C" not null,
  organisation uuid not null references organisations,
  seed text not null,
  drawn_at timestamptz not null,
  drawn_by uuid,
  method text not null,
  mines jsonb not null,
  officers jsonb not null,
  wanted jsonb not null,
  drawn jsonb not null
);
comment on table inspection_draws is 'Candidates, seed and method: anybody can draw again and must come to the same';
select scope_table('inspection_draws');
grant select, insert on inspection_draws to minelamp_app;

create table inspections (
  id uuid primary key,
  scope text collate "C" not null,
  organisation uuid not null references organisations,
  mine uuid not null references mines,
  line uuid references inspection_lines,
  draw uuid references inspection_draws,
  year int not null,
  number int not null,
  number_said text not null,
  mode text not null,
  coverage text not null check (coverage in ('full', 'special', 'part')),
  subjects jsonb not null,
  offices uuid[] not null,
  state text not null check (state in ('open', 'closed', 'void')),
  version int not null default 1,
  began_at timestamptz not null,
  ended_at timestamptz,
  route text not null default '',
  officers jsonb not null,
  recorder uuid,
  companions text not null default '',
  inspected jsonb not null default '[]',
  minutes jsonb not null,
  examined jsonb not null default '[]',
  situation text not null default '',
  opinion text not null default '',
  refused text,
  beyond text,
  unit jsonb not null,
  opened_by uuid,
  closed_by uuid,
  closed_at timestamptz,
  paper text references files,
  signed text references files,
  entry uuid,
  void_reason text,
  unique (organisation, year, number),
  check (state <> 'closed' or (closed_at is not null and ended_at is not null))
);
comment on column inspections.beyond is 'Why the mine is checked once more than its yearly cap allows';
comment on column inspections.unit is 'The mine as its papers stood when the check began';
comment on column inspections.paper is 'The record as it was printed for signing';
comment on column inspections.signed is 'The signed sheet, scanned or photographed';
comment on column inspections.entry is 'The entry check.made';
select scope_table('inspections');
create index on inspections (mine, began_at desc);
create index on inspections (line);
create index on inspections (organisation, began_at desc);
grant select, insert, update on inspections to minelamp_app;

create table inspection_findings (
  id uuid primary key,
  scope text collate "C" not null,
  inspection uuid not null references inspections,
  mine uuid not null references mines,
  nth int not null,
  text text not null,
  place text not null,
  grade text not null check (grade in ('general', 'major')),
  standard text,
  criterion text,
  violation text,
  basis text not null,
  measure text not null,
  measure_at text not null,
  due_on date,
  photos jsonb not null default '[]',
  hazard uuid,
  traced jsonb not null default '[]',
  removed boolean not null default false,
  version int not null default 1
);
comment on column inspection_findings.traced is '责任倒查: what a person decided of each candidate';
select scope_table('inspection_findings');
create index on inspection_findings (inspection);
create index on inspection_findings (mine);
grant select, insert, update on inspection_findings to minelamp_app;
