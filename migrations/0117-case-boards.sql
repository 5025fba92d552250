-- The board of next limits counts open cases by who is to act out of an index alone, and the newest cases of a province are read off in their order.
create index on cases (next_due, next_with, scope) where next_due is not null;
create index on cases (proposed_on desc, id desc);
