-- 文书 Official papers, kept as they were issued: the data, both files by their hashes, the edition of the form. Nothing of a paper changes but that it is
-- declared void, once, with a reason; what was wrong is replaced by a correcting paper with a number of its own. Numbers have no gaps within
-- an office, a letter and a year: void papers keep theirs, and what a device took along and gave back is given out again before any new one.

create table paper_forms (
  sha256 text primary key,
  form text not null,
  from_day date not null,
  region text,
  files jsonb not null,
  kept_at timestamptz not null
);
comment on table paper_forms is 'open: editions of forms by which papers were issued, with the bytes of their files (base64); no personal data';
grant select, insert on paper_forms to minelamp_app;

create table papers (
  id uuid primary key,
  scope text collate "C" not null,
  organisation uuid not null references organisations,
  mine uuid references mines,
  about uuid not null,
  party uuid,
  may text not null,
  concerns uuid[] not null default '{}',
  form text not null,
  form_from date not null,
  form_sha256 text references paper_forms,
  title text not null,
  code text,
  year int not null,
  number int check (number > 0),
  said text not null,
  content jsonb not null,
  pdf_sha256 text not null references files,
  pdf_sm3 text not null,
  docx_sha256 text references files,
  docx_sm3 text,
  issued_by uuid,
  issued_at timestamptz not null,
  corrects uuid unique references papers,
  voided_at timestamptz,
  voided_by uuid,
  void_reason text,
  unique (organisation, code, year, number),
  check ((code is null) = (number is null)),
  check ((form_sha256 is null) = (docx_sha256 is null)),
  check (num_nulls(voided_at, void_reason) in (0, 2) and (voided_by is null or voided_at is not null))
);
comment on column papers.about is 'What it is a paper of: a check, a scheme, a case';
comment on column papers.party is 'Of a case: the party that it is for';
comment on column papers.may is 'The permission without which it is not read';
comment on column papers.concerns is 'What it names of that: findings, hazards, evidence';
comment on column papers.form_sha256 is 'Edition of the form; null for papers issued before forms were kept (they have no DOCX either)';
comment on column papers.content is 'The data as the template read it';
comment on column papers.corrects is 'The paper that this one replaces';
select scope_table('papers');
create index on papers (about, issued_at);
create index on papers (mine) where mine is not null;
grant select, insert on papers to minelamp_app;
grant update (voided_at, voided_by, void_reason) on papers to minelamp_app;

create function keep_paper() returns trigger language plpgsql as $$
begin
  if tg_op = 'DELETE' then
    raise exception 'an issued paper is never removed';
  end if;
  if old.voided_at is not null then
    raise exception 'a void paper stays as it is';
  end if;
  if to_jsonb(new) - array['voided_at', 'voided_by', 'void_reason'] <> to_jsonb(old) - array['voided_at', 'voided_by', 'void_reason']
     or new.voided_at is null then
    raise exception 'an issued paper is never changed';
  end if;
  return new;
end $$;
create trigger keep_paper before update or delete on papers for each row execute function keep_paper();

-- 预留编号: numbers of an office and a letter that a device took along.
create table paper_ranges (
  id uuid primary key,
  scope text collate "C" not null,
  organisation uuid not null references organisations,
  code text not null,
  year int not null,
  first int not null check (first > 0),
  last int not null check (last >= first),
  device text not null,
  person uuid,
  taken_at timestamptz not null,
  returned_at timestamptz
);
comment on table paper_ranges is 'first..last of an office, a letter and a year belong to one device until returned_at';
select scope_table('paper_ranges');
create index on paper_ranges (organisation, code, year);
grant select, insert on paper_ranges to minelamp_app;
grant update (returned_at) on paper_ranges to minelamp_app;
