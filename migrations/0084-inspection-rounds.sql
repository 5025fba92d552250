-- 检查轮次: several mines checked in one go are one round, as offices report it (检查 N 次, 矿次 M).
alter table inspections add column round text;
comment on column inspections.round is 'Name of the round; checks of an office of the same name and year are one round, one without a name is its own';
