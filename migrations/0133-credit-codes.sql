-- 统一社会信用代码 of the enterprise that runs a mine: its company, or the mine where it is a legal person or branch of its own. Its history is kept like that of every field.
alter table mines add column credit_code text check (credit_code ~ '^[0-9A-HJ-NPQRTUWXY]{2}[0-9]{6}[0-9A-HJ-NPQRTUWXY]{10}$');
comment on column mines.credit_code is 'GB 32100-2015; null: not registered';
