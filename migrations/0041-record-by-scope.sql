-- Pages of the record within a scope: the newest are found in the index alone, however few of all entries are the scope's.

create index record_scope_seq on record (scope, seq);
drop index record_scope_idx;
