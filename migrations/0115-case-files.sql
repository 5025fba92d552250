-- 执法案卷: what was bound of a case, each time that it was. The files themselves lie among all files by their hash; the manifest names every one and
-- stands on the record by its own hash, so that the same archive can be written again at any time, byte by byte.

create table case_files (
  id uuid primary key,
  scope text collate "C" not null,
  case_id uuid not null references cases,
  nth int not null check (nth > 0),
  manifest text not null,
  sha256 text not null,
  sm3 text not null,
  entry uuid not null,
  entries uuid[] not null,
  pieces int not null,
  pages int not null,
  files int not null,
  bytes bigint not null,
  bound_at timestamptz not null,
  bound_by uuid,
  unique (case_id, nth)
);
comment on table case_files is 'Added, never changed: a case on which more happened is bound anew';
comment on column case_files.manifest is 'manifest.json as it stands in the archive: canonical JSON (RFC 8785)';
comment on column case_files.entry is 'The entry case.file-bound that holds the hash of the manifest';
comment on column case_files.entries is 'Every entry about the case up to that one';
comment on column case_files.pages is 'Without cover and index, as the index counts them';
select scope_table('case_files');
grant select, insert on case_files to minelamp_app;
