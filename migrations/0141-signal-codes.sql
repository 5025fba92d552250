-- Whether a code of a form belongs to a source, wherever that is: two mines never send under one code. As its owner, since a clerk sees his own range alone.
create function signal_code_taken(wanted_profile text, wanted_code text) returns boolean language sql stable security definer
  set search_path = public, pg_temp as $$
  select exists (select from signal_sources where profile = wanted_profile and code = wanted_code)
$$;
comment on function signal_code_taken is 'Says of a code of a system whether it is registered, nothing of whom';
