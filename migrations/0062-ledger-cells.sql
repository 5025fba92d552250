-- Fields of ledgers are looked through from the index alone: with the region that row-level security asks for and the entry that is
-- wanted, a range of numbers or days and a word within a text touch no row of the table.
create index ledger_cells_texts on ledger_cells (ledger, field, text_value) include (scope, entry) where text_value is not null;
create index ledger_cells_numbers on ledger_cells (ledger, field, number_value) include (scope, entry) where number_value is not null;
create index ledger_cells_days on ledger_cells (ledger, field, day_value) include (scope, entry) where day_value is not null;
drop index ledger_cells_ledger_field_text_value_idx;
drop index ledger_cells_ledger_field_number_value_idx;
drop index ledger_cells_ledger_field_day_value_idx;
