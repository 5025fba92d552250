-- Words among hazards, found anew: a scope of a county is small enough to be read as a whole, whatever the word.
-- Finds words among the hazards of the caller's scope, newest first. As its owner, since text search gets no index under
-- row-level security; so the scope is repeated here, and whoever calls joins the ids to `hazards` again.
create or replace function hazards_found(words text[], wanted_grade text, wanted_open boolean, from_day date, to_day date, wanted_scope text, most int)
returns table (id uuid) language plpgsql stable security definer
  set search_path = public, pg_temp set plan_cache_mode = force_custom_plan as $$
declare
  low text collate "C" := greatest(current_setting('app.scope_from', true), wanted_scope collate "C");
  high text collate "C" := least(current_setting('app.scope_to', true), wanted_scope collate "C" || '~');
  likes text[] := array(select '%' || replace(replace(replace(lower(word), '\', '\\'), '%', '\%'), '_', '\_') || '%' from unnest(words) word);
  query tsquery := (select string_agg(format('%L', pair), ' & ') from unnest(words) word, unnest(bigrams(lower(word))) pair)::tsquery;
  got uuid[];
  few constant int := 20000;
begin
  if coalesce(current_setting('app.scope_to', true), '') = '' or low >= high then return; end if;
  if (select count(*) from (select from hazards h where h.scope >= low and h.scope < high limit few + 1) own) <= few then
    return query
      select own.id from (
        select h.id, h.found_on, h.said, h.grade, h.closed_on from hazards h where h.scope >= low and h.scope < high offset 0) own
      where own.said like all (likes) and own.found_on <= to_day and own.found_on >= from_day
        and (wanted_grade is null or own.grade = wanted_grade) and (wanted_open is null or (own.closed_on is null) = wanted_open)
      order by own.found_on desc, own.id desc limit most;
    return;
  end if;
  -- A common word stands in one of the newest: walk down to it.
  select array_agg(walked.id) into got from (
    select newest.id from (
      select h.id, h.said from hazards h
      where h.found_on <= to_day and h.found_on >= from_day and h.scope >= low and h.scope < high
        and (wanted_grade is null or h.grade = wanted_grade) and (wanted_open is null or (h.closed_on is null) = wanted_open)
      order by h.found_on desc, h.id desc limit case when query is null then 200000 else 6000 end) newest
    where newest.said like all (likes) limit most) walked;
  if query is null or cardinality(got) = most then
    return query select unnest(got);
    return;
  end if;
  return query
    select h.id from hazards h
    where h.search @@ query and h.said like all (likes) and h.scope >= low and h.scope < high
      and h.found_on <= to_day and h.found_on >= from_day
      and (wanted_grade is null or h.grade = wanted_grade) and (wanted_open is null or (h.closed_on is null) = wanted_open)
    order by h.found_on desc, h.id desc limit most;
end $$;
