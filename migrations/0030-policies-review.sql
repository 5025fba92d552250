-- Why a proposal was rejected.

alter table proposals add column reason text;
comment on column proposals.reason is 'Why it was rejected: a code (principle) or a sentence of the person; null when none was given';
