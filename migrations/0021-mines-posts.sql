-- Who heads a mine is asked for every mine of a list.
create index on posts (mine) where mine is not null;
