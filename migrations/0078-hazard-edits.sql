-- Edits that met are seen in lists, and tell who wrote each version, when, and on which device.
alter table hazards add column disputed boolean not null default false, add column touched jsonb not null default '{}';
comment on column hazards.disputed is 'An edit that met another waits for a person';
comment on column hazards.touched is 'By field: who last wrote it, when and on which device';
update hazards set disputed = true where id in (select hazard from hazard_conflicts where decided_at is null);
create index hazards_disputed on hazards (scope) where disputed;
alter table hazard_conflicts add column device text, add column decided_by uuid, add column choices jsonb;
