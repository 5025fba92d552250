-- The moment a duty was met, for limits in hours; entries by the office that did them; keys by prefix.

alter table duties add column met_at timestamptz;
comment on column duties.met_at is 'Moment of the deciding entry, for limits in hours (due_at)';
alter table duties alter column key type text collate "C";
create index on record (organisation, word, happened_on);
