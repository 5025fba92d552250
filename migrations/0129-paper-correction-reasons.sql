-- 更正原因: why a paper was replaced; stands on the face of the one that corrects it.
alter table papers add column corrects_why text;
alter table papers add constraint papers_corrects_why check (corrects_why is null or corrects is not null);
comment on column papers.corrects_why is 'Why the paper named in corrects was replaced';
