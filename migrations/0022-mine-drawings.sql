-- Drawings of a mine 图纸 (workings, ventilation, escape ways …) on which places are pointed at; an older one stays, for what was pointed at on it.
create table mine_drawings (
  id uuid primary key,
  scope text collate "C" not null,
  mine uuid not null references mines,
  kind text not null check (kind in ('workings', 'ventilation', 'escape', 'surface', 'other')),
  name text not null,
  file text not null references files,
  from_day date not null,
  to_day date,
  recorded_at timestamptz not null,
  ended_at timestamptz,
  voided_at timestamptz
);
select scope_table('mine_drawings');
create index on mine_drawings (mine);
grant select, insert, update on mine_drawings to minelamp_app;
