-- 预留编号: numbers of an office that a device took along, so that a record signed without a network bears the number it keeps. What comes back
-- unused is given out again before any new number: in the end none is missing.

create table inspection_ranges (
  id uuid primary key,
  scope text collate "C" not null,
  organisation uuid not null references organisations,
  year int not null,
  first int not null check (first > 0),
  last int not null check (last >= first),
  device text not null,
  person uuid,
  taken_at timestamptz not null,
  returned_at timestamptz
);
comment on table inspection_ranges is 'first..last of an office and year belong to one device until returned_at';
select scope_table('inspection_ranges');
create index on inspection_ranges (organisation, year);
grant select, insert, update on inspection_ranges to minelamp_app;
