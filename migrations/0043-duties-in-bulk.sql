-- Duties are derived, millions at a time: what slows their writing and guards nothing is left out.

-- An edition is never deleted, and a row names the one that it was derived from.
alter table duties drop constraint duties_edition_fkey;
-- Who may see a row and when it is due are asked together.
drop index duties_scope_idx;
drop index duties_due_on_idx;
create index on duties (scope, due_on);
