-- What was known when, for everything beside the mine: when an end was written down, and since when a row is known to be wrong
-- (a corrected row is voided and another takes its place). The order of facts written at the same moment.

alter table mine_facts add seq bigint generated always as identity;

alter table licences add ended_at timestamptz, add voided_at timestamptz, drop version;
alter table faces add ended_at timestamptz, add voided_at timestamptz;
alter table mouths add ended_at timestamptz, add voided_at timestamptz;
alter table mine_posts add voided_at timestamptz;
comment on column mouths.ended_at is 'When sealed_on was written down';
comment on column licences.voided_at is 'Corrected: not so, and another row says how it was. Reads of today leave voided rows out';
