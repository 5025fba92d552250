-- 逢查必考: who was examined on the spot with which questions, drawn by a seed that is kept; once answered it changes no more.

create table inspection_exams (
  id uuid primary key,
  scope text collate "C" not null,
  inspection uuid not null references inspections,
  mine uuid not null references mines,
  name text not null,
  job text not null,
  seed text not null,
  method text not null,
  candidates jsonb not null,
  questions jsonb not null,
  answers jsonb,
  score double precision,
  drawn_by uuid not null,
  drawn_at timestamptz not null,
  answered_at timestamptz,
  check ((answers is null) = (answered_at is null) and (score is null) = (answered_at is null))
);
comment on column inspection_exams.candidates is 'Codes of all questions from which it was drawn: anybody can draw again and must come to the same';
comment on column inspection_exams.questions is 'The questions as they stood on the day, with their keys';
select scope_table('inspection_exams');
create index on inspection_exams (inspection);
grant select, insert, update on inspection_exams to minelamp_app;

create function keep_answered_exam() returns trigger language plpgsql as $$
begin
  raise exception 'an answered exam is never changed';
end $$;
create trigger keep_answered_exam before update on inspection_exams
  for each row when (old.answered_at is not null) execute function keep_answered_exam();
