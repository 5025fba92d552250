-- All papers of a range are listed, the newest first, and found by their number.
create index on papers (issued_at desc, id desc);
create index on papers (organisation, issued_at desc, id desc);
