-- The limit that an issued order to rectify sets: another limit is ordered by another paper.
alter table hazard_papers add column due_on date;
comment on column hazard_papers.due_on is 'Of an order to rectify: the limit that it sets';
