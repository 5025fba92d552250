-- What becomes of a suspicion: offices alone see it, it tells anew when it has grown, a note stands with whoever looks into it, and a check begins or a hazard is entered because of it.

-- A mine's people see the scope of their mine; what a mine is suspected of stands with the region that the mine lies in.
update signal_suspicions set scope = split_part(scope, '-', 1);
alter table signal_suspicions
  add constraint signal_suspicions_scope_check check (strpos(scope, '-') = 0),
  add column told jsonb,
  add column note text not null default '',
  add column inspection uuid references inspections;
update signal_suspicions set told = jsonb_build_object('at', recorded_at, 'to', to_at, 'facts', facts);
alter table signal_suspicions alter column told set not null;
comment on column signal_suspicions.scope is 'The region of the mine, not the scope of the mine itself: its people must not see it';
comment on column signal_suspicions.told is 'What the record told of it last: when, the end of its data then, its figures; it is told again when it has grown';
comment on column signal_suspicions.note is 'What whoever looks into it wants to find out, or has asked';
comment on column signal_suspicions.inspection is 'The check (线索核查) that was begun because of it';
create index on signal_suspicions (hazard) where hazard is not null;
create index on signal_suspicions (inspection) where inspection is not null;
create index on signal_warning_steps ((facts ->> 'id')) where kind = 'converted';
