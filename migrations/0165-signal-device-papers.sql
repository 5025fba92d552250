-- Papers of equipment 设备证件: certificates of safety (安标, ABSJ) and inspections (检测检验, JCJY), the newest of each device. Contacts and telephones of their files are not kept here.
create table signal_device_papers (
  source int not null references signal_sources,
  kind text not null check (kind in ('certificate', 'inspection')),
  serial text collate "C" not null,
  item text collate "C" not null default '',
  scope text collate "C" not null,
  mine uuid not null,
  number text,
  name text,
  model text,
  issuer text,
  day date,
  until_day date,
  state text check (state in ('1', '2', '3', '4')),
  result text check (result in ('0', '1')),
  state_at timestamptz not null,
  told_at timestamptz not null,
  primary key (source, kind, serial, item)
);
comment on column signal_device_papers.serial is '出厂编码: what ties a paper to a device of the list (JBSJ)';
comment on column signal_device_papers.item is '检验项目; empty for certificates';
comment on column signal_device_papers.issuer is 'Who inspected; null for certificates';
comment on column signal_device_papers.day is 'Begin of validity of a certificate; day of an inspection';
comment on column signal_device_papers.until_day is 'Last day on which it is valid; of an inspection without one, its day and its months';
comment on column signal_device_papers.state is '1 valid, 2 suspended, 3 cancelled, 4 revoked';
comment on column signal_device_papers.result is '0 passed, 1 failed';
comment on column signal_device_papers.state_at is 'When state and result were told first as they stand';
select scope_table('signal_device_papers');
create index on signal_device_papers (mine);
grant select, insert, update on signal_device_papers to minelamp_app;
create index on signal_devices (source, (facts ->> 'serial'));
