-- Personal data is bound to the sealed bytes by a hash with a salt of its own: the salt of the entry is shown with a proof,
-- and with it a reader could guess a name or a telephone number. Both are erased together.

alter table record add personal_salt bytea;
update record set personal_salt = salt where personal is not null;
alter table record add constraint personal_with_its_salt check ((personal is null) = (personal_salt is null));
comment on column record.salt is 'Hides what the entry says until it is shown: a leaf of the seal is over salt || bytes';
comment on column record.personal_salt is 'In bytes stands sha256(personal_salt || canonical(personal)); erased with personal, never shown without it';
