-- 感知信号: who sends, which points there are, who and what is told of underground. Values of points are not here: they are in the store of readings.

create table signal_sources (
  id int generated always as identity primary key,
  deed uuid not null unique,
  scope text collate "C" not null,
  mine uuid not null references mines,
  profile text not null,
  code text collate "C" not null,
  systems text[] not null default '{}',
  from_day date not null,
  to_day date,
  token_hash text unique,
  note text not null default '',
  recorded_at timestamptz not null,
  unique (profile, code)
);
comment on column signal_sources.deed is 'Identity of the deed that made it, as the sender minted it';
comment on column signal_sources.code is 'The code of the mine as its system writes it (national, or an older or provincial one)';
comment on column signal_sources.systems is 'Kinds of file that are expected of it, by the names of the profile; none: every one that came once';
comment on column signal_sources.token_hash is 'SHA-256 of the token for PUT; the token itself was shown once';
comment on column signal_sources.to_day is 'Last day on which it sends; null: it still does';
select scope_table('signal_sources');
create index on signal_sources (mine);
grant select, insert, update on signal_sources to minelamp_app;

create table signal_points (
  id int generated always as identity primary key,
  scope text collate "C" not null,
  mine uuid not null references mines,
  source int not null references signal_sources,
  code text collate "C" not null check (length(code) between 1 and 40),
  system text,
  sensor text,
  sensor_name text,
  kind text check (kind in ('MN', 'KG', 'LJ', 'DT')),
  unit text,
  place text not null default '',
  substation text collate "C",
  most double precision,
  least double precision,
  alarm_above double precision,
  clear_above double precision,
  alarm_below double precision,
  clear_below double precision,
  cut_above double precision,
  restore_above double precision,
  cut_below double precision,
  restore_below double precision,
  on_word text,
  off_word text,
  x double precision,
  y double precision,
  z double precision,
  relations text,
  defined_at timestamptz,
  gone_at timestamptz,
  is_complete boolean not null default false,
  version int not null default 1,
  recorded_at timestamptz not null,
  unique (source, code)
) with (fillfactor = 90);
comment on table signal_points is 'Points of measurement 测点. Head counts are points too: RY the mine, RY:<area> an area';
comment on column signal_points.sensor is 'Kind of sensor (传感器类型) by the dictionary of its profile';
comment on column signal_points.kind is '数值类型: MN analog, KG switch, LJ counter, DT state';
comment on column signal_points.is_complete is 'False: values came before, or without, a definition';
comment on column signal_points.gone_at is 'Since when it stands in no definition file of its source any more';
comment on column signal_points.relations is '传感器关联关系, as the system writes it: B G K H Z D T';
select scope_table('signal_points');
create index on signal_points (mine, id);
grant select, insert, update on signal_points to minelamp_app;

-- What changed in the definition of a point, with both values: limits and places are not moved silently.
create table signal_point_versions (
  point int not null references signal_points,
  version int not null,
  scope text collate "C" not null,
  mine uuid not null,
  defined_at timestamptz not null,
  changed jsonb not null,
  recorded_at timestamptz not null,
  primary key (point, version)
);
comment on column signal_point_versions.changed is 'Field → [before, after]';
select scope_table('signal_point_versions');
create index on signal_point_versions (mine, recorded_at desc);
grant select, insert on signal_point_versions to minelamp_app;

-- 分站 of the monitoring of gas, 基站 of the positions of people.
create table signal_stations (
  source int not null references signal_sources,
  kind text not null check (kind in ('substation', 'base')),
  code text collate "C" not null,
  scope text collate "C" not null,
  mine uuid not null,
  name text,
  place text,
  x double precision,
  y double precision,
  z double precision,
  running text check (running in ('0', '1', '2', '9')),
  power text check (power in ('0', '1', '2', '9')),
  state_at timestamptz,
  defined_at timestamptz,
  primary key (source, kind, code)
);
comment on column signal_stations.running is '0 well, 1 interrupted, 2 faulty, 9 unknown';
comment on column signal_stations.power is '0 battery, 1 mains, 2 fault, 9 unknown';
select scope_table('signal_stations');
create index on signal_stations (mine);
grant select, insert, update on signal_stations to minelamp_app;

create table signal_areas (
  source int not null references signal_sources,
  code text collate "C" not null,
  scope text collate "C" not null,
  mine uuid not null,
  kind text,
  name text,
  allowed double precision,
  defined_at timestamptz,
  primary key (source, code)
);
comment on column signal_areas.allowed is '核定人数: so many people may be there; null: not told';
select scope_table('signal_areas');
create index on signal_areas (mine);
grant select, insert, update on signal_areas to minelamp_app;

create table signal_cards (
  source int not null references signal_sources,
  code text collate "C" not null,
  scope text collate "C" not null,
  mine uuid not null,
  trade text,
  post text,
  team text,
  leader boolean,
  special boolean,
  personal jsonb,
  is_complete boolean not null default false,
  defined_at timestamptz,
  primary key (source, code)
);
comment on column signal_cards.personal is 'Personal data (name, born, schooling), apart so that it can be erased lawfully';
select scope_table('signal_cards');
create index on signal_cards (mine);
grant select, insert, update on signal_cards to minelamp_app;

create table signal_devices (
  source int not null references signal_sources,
  code text collate "C" not null,
  scope text collate "C" not null,
  mine uuid not null,
  name text,
  facts jsonb not null,
  defined_at timestamptz,
  primary key (source, code)
);
comment on table signal_devices is '重要设备 as its system tells of it (MT/T 1201.2)';
select scope_table('signal_devices');
create index on signal_devices (mine);
grant select, insert, update on signal_devices to minelamp_app;

-- How the files of a kind come from a source; written every minute from what the reading knows.
create table signal_streams (
  source int not null references signal_sources,
  type text not null,
  scope text collate "C" not null,
  mine uuid not null,
  every int,
  told_at timestamptz,
  arrived_at timestamptz,
  silence text not null default 'never' check (silence in ('on-time', 'late', 'broken', 'grave', 'never')),
  files bigint not null default 0,
  records bigint not null default 0,
  rejected bigint not null default 0,
  causes jsonb not null default '{}',
  remarks jsonb not null default '{}',
  primary key (source, type)
) with (fillfactor = 70);
comment on column signal_streams.every is 'Seconds between two files; null: sent whenever something happens';
comment on column signal_streams.told_at is 'Time of upload in the header of the newest file';
comment on column signal_streams.rejected is 'Records that were not taken; causes: how many by cause, of records and files';
select scope_table('signal_streams');
create index on signal_streams (mine);
grant select, insert, update on signal_streams to minelamp_app;
