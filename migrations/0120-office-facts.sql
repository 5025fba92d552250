-- 单位文书信息: what papers say of the office that issues them, from a day on. A version is added and never changed; which holds on a day is told by from_day, then set_at.
create table office_facts (
  id uuid primary key,
  organisation uuid not null references organisations,
  from_day date not null,
  facts jsonb not null,
  set_by uuid,
  set_at timestamptz not null
);
comment on table office_facts is 'open: addresses, telephones and accounts of offices stand on papers that anybody may be handed; no personal data but the name of who is to be asked';
comment on column office_facts.facts is 'Texts by name (rules/office-facts); an empty one is not confirmed';
create index on office_facts (organisation, from_day);
grant select, insert on office_facts to minelamp_app;
