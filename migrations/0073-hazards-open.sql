-- Open hazards are counted by region, grade, month and source without looking each of them up: a province has tens of thousands,
-- on as many pages of a table of a million.
create index hazards_open on hazards (scope, found_on) include (due_on, state, grade, source, campaign) where closed_on is null;
