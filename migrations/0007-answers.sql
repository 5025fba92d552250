-- What was answered to a deed whose identity its sender minted: sent again (a lost connection, a second click), it is
-- answered alike and done once. Swept after 30 days; then the identity itself, taken, refuses a second deed.

create table answers (
  id uuid primary key,
  account uuid not null,
  endpoint text not null,
  content text not null,
  reply jsonb not null,
  answered_at timestamptz not null
);
comment on table answers is 'open: an answer is given only to the account that had it, to the same call with the same content';
comment on column answers.content is 'SHA-256 of the canonical JSON of what was sent';
create index on answers (answered_at);
-- Update only to lock the rows that are swept.
grant select, insert, update, delete on answers to minelamp_app;
