-- 人工锁定: the security administrator locks an account until it is unlocked. Persons and posts are searched and paged.

alter table accounts add column held_at timestamptz, add column held_why text;
comment on column accounts.held_at is 'Locked by hand since; null when it is not. Locks for failures and of new administrators stand in locked_until';
alter table accounts add constraint held_with_reason check ((held_at is null) = (held_why is null));
create index on persons (scope, name);
