-- Lists of a ledger are walked newest first, a page at a time. The index holds what words and filters of the entry itself are
-- looked for in, so that a word which stands nowhere reads the index and not the rows.
create index ledger_entries_walked on ledger_entries (ledger, year desc, number desc, id)
  include (scope, title, number_said, state, mine, day) where voided_at is null;
