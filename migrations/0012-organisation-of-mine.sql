-- The organisation of a mine is looked up by the mine.
create index on organisations (mine) where mine is not null;
