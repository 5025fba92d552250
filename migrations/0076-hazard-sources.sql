-- Hazards also come by letter 来信来访 and from a higher office 上级交办.
alter table hazards drop constraint hazards_source_check;
alter table hazards add constraint hazards_source_check
  check (source in ('check', 'selfcheck', 'visit', 'recheck', 'report', 'letter', 'higher-office', 'monitoring', 'other'));
