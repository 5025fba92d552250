-- The seal: entries are gathered into Merkle trees (RFC 9162), one a seal, and every seal names the tree over all seals
-- before it. Only ever added to: the app role may insert and read, nothing else.

create table seals (
  number int primary key check (number > 0),
  bytes bytea not null,
  sha256 bytea not null check (length(sha256) = 32),
  sm3 bytea not null check (length(sm3) = 32),
  entries int not null check (entries > 0),
  total bigint not null,
  sealed_at timestamptz not null,
  peaks_sha256 bytea not null,
  peaks_sm3 bytea not null
);
comment on table seals is 'open: hashes, counts and moments; nothing of what the entries say';
comment on column seals.bytes is 'Canonical JSON (RFC 8785) of the seal: its number, its entries and their root, the root over all earlier seals, the moment';
comment on column seals.sha256 is 'The root value of the record at this seal: RFC 9162 leaf hash of bytes; sm3 likewise';
comment on column seals.peaks_sha256 is 'The tree over all seals up to this one, as the roots of its complete subtrees, the largest first';
create index on seals (sha256);
create index on seals (sm3);
grant select, insert on seals to minelamp_app;

-- Which entry stands where. By rows and not by ranges of seq: an entry that commits late has a lower seq than sealed ones.
create table record_leaves (
  seq bigint primary key,
  seal int not null,
  index int not null,
  sha256 bytea not null check (length(sha256) = 32),
  sm3 bytea not null check (length(sm3) = 32),
  unique (seal, index)
);
comment on table record_leaves is 'open: salted hashes, which tell nothing of what the entries say';
comment on column record_leaves.sha256 is 'RFC 9162 leaf hash of salt || bytes of the entry; sm3 likewise';
grant select, insert on record_leaves to minelamp_app;

-- What waits for the next seal. Written with the entry, so it is exact whatever order transactions commit in.
create table record_unsealed (
  seq bigint primary key
);
comment on table record_unsealed is 'open: numbers of entries, nothing else';
grant select, delete on record_unsealed to minelamp_app;
create function note_unsealed() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
  insert into record_unsealed select seq from written;
  return null;
end $$;
create trigger note_unsealed after insert on record referencing new table as written for each statement execute function note_unsealed();
insert into record_unsealed select seq from record;
