-- 统一身份认证: accounts may sign in through an OpenID provider, where a security administrator has linked them. The provider's
-- name of somebody may change hands; its subject may not. The first sign-in under a linked name ties the subject for good.

create table account_links (
  account uuid primary key references accounts,
  scope text collate "C" not null,
  name text not null,
  issuer text,
  subject text,
  linked_at timestamptz not null,
  tied_at timestamptz,
  constraint tied_whole check ((issuer is null) = (subject is null) and (subject is null) = (tied_at is null))
);
comment on column account_links.name is 'What the administrator entered: the user name or the subject at the provider';
select scope_table('account_links');
create unique index on account_links (name);
create unique index on account_links (issuer, subject) where subject is not null;
grant select, insert, update, delete on account_links to minelamp_app;

alter table sessions add column way text not null default 'password' check (way in ('password', 'provider')), add column leave_url text;
comment on column sessions.leave_url is 'Where the browser goes on signing out, to end the session at the provider too';
