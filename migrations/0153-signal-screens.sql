-- 大屏: pages of a region that open by a token, without an account. They only read, and only their own page.

create table signal_screens (
  id uuid primary key,
  scope text collate "C" not null,
  name text not null,
  language text not null check (language in ('zh', 'en')),
  token_hash text not null unique,
  person uuid not null,
  recorded_at timestamptz not null,
  ended_at timestamptz
);
comment on column signal_screens.scope is 'Region that it shows, with all below';
comment on column signal_screens.token_hash is 'SHA-256 of the token; the token itself was shown once. Kept when it has ended, so that its page can be told so';
select scope_table('signal_screens');
grant select, insert, update on signal_screens to minelamp_app;
