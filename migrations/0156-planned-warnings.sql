-- Warnings that filed work explains are closed as they are raised; those that last are looked at again when the work is over.
create index on signal_warnings (raised_at) where planned and ended_at is null;
