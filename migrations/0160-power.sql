-- 用电核定: what an office put down of a mine's electricity while it stands still; suspicion and warnings go by it.

create table signal_power_norms (
  id uuid primary key,
  scope text collate "C" not null,
  mine uuid not null references mines,
  kind text not null check (kind in ('idle', 'need')),
  from_day date not null,
  to_day date,
  day_need double precision check (day_need > 0),
  fan_need double precision check (fan_need > 0),
  feeder_load double precision check (feeder_load >= 0),
  hours double precision check (hours between 0 and 24),
  text text not null,
  person uuid not null,
  post uuid,
  recorded_at timestamptz not null,
  withdrawn_at timestamptz,
  check (to_day >= from_day),
  check (case kind when 'idle' then to_day is not null and num_nonnulls(day_need, fan_need, feeder_load, hours) = 0
    else num_nonnulls(day_need, fan_need, feeder_load, hours) > 0 end)
);
comment on column signal_power_norms.kind is 'idle: days on which people saw that nothing worked (空闲日); need: what is needed from a day on (必要负荷)';
comment on column signal_power_norms.day_need is 'kWh a day of the whole mine';
comment on column signal_power_norms.fan_need is 'kWh a day of its main fans';
comment on column signal_power_norms.feeder_load is 'kW that a feeder of hoist, belt, face or heading may draw';
comment on column signal_power_norms.hours is 'hours a day that hoist and belt may run';
comment on column signal_power_norms.text is 'By what it is known: the check, the filing';
select scope_table('signal_power_norms');
create index on signal_power_norms (mine, recorded_at desc);
grant select, insert, update on signal_power_norms to minelamp_app;
