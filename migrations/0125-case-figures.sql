-- What cases are counted by, kept beside them: the kinds of violation that were found, the provisions under which each party is punished, and what goes
-- with a fine or instead of it. All of it stands in findings and penalties already; there it is told, here it is counted.

alter table cases add column violations text[] not null default '{}';
comment on column cases.violations is 'Kinds of violation (standards/inspection-violations) of its findings';
alter table case_parties add column provisions text[] not null default '{}', add column others text[] not null default '{}';
comment on column case_parties.provisions is 'EDITION/PROVISION of the penalty; a - where it is told in words';
comment on column case_parties.others is 'Of the penalty: 警告, 责令停产整顿, 暂扣许可证 and so on';

update cases c set violations = found.codes from (
  select f.case_id, array_agg(distinct i.violation order by i.violation) as codes
  from case_findings f join inspection_findings i on i.id = f.finding or (f.finding is null and i.hazard = f.hazard)
  where i.violation is not null group by 1
) found where found.case_id = c.id;
update case_parties set
  provisions = array(select distinct coalesce((one ->> 'edition') || '/' || (one ->> 'provision'), '-') as key
    from jsonb_array_elements(penalty -> 'items') one order by key),
  others = array(select distinct other as key from jsonb_array_elements(penalty -> 'items') one, jsonb_array_elements_text(one -> 'others') other order by key)
where jsonb_typeof(penalty -> 'items') = 'array';

create index on cases (filed_on, scope) where filed_on is not null;
create index on cases (decided_on, scope) where decided_on is not null;
create index on cases (closed_on, scope) where closed_on is not null;
create index on case_parties (decided_on, scope) include (case_id, kind, fine, paid, added) where decided_on is not null;
-- Few steps are counted as such: handing over and cutting off supplies, sealing and seizing.
create index on case_steps (on_day, scope, case_id) where kind in ('transferred', 'crime-transferred', 'power-cut');
create index on case_steps (on_day, scope, case_id) where kind = 'evidence' and facts -> 'evidence' ->> 'way' in ('sealed', 'seized');
create index on case_steps (voids) where voids is not null;
