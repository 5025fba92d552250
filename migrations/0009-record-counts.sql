-- How many entries each scope has, so that all of a province's are counted at once: those that are sealed by scope, the few
-- that wait one by one. Entries are only ever added, and one work at a time seals, so nobody waits for a number.

create table record_counts (
  scope text collate "C" primary key,
  sealed bigint not null
);
comment on column record_counts.sealed is 'How many entries of exactly this scope no longer wait in record_unsealed';
select scope_table('record_counts');
drop index record_counts_scope_idx;
grant select on record_counts to minelamp_app;

create function count_sealed() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
  insert into record_counts
    select entry.scope, count(*) from gone cross join lateral (select scope from record where record.seq = gone.seq limit 1) entry group by 1
    on conflict (scope) do update set sealed = record_counts.sealed + excluded.sealed;
  return null;
end $$;
create trigger count_sealed after delete on record_unsealed referencing old table as gone for each statement execute function count_sealed();
insert into record_counts
  select scope, count(*) from record where not exists (select from record_unsealed waiting where waiting.seq = record.seq) group by 1;
