-- 隐患: one row a hazard as it stands; how it came to stand so is in the record. What people see of it is limited by its scope.

-- Every two neighbouring characters of a text, for finding Chinese words (decision 35).
create function bigrams(said text) returns text[] language sql immutable parallel safe return
  coalesce((select array_agg(distinct substr(said, at, 2)) from generate_series(1, length(said) - 1) at), '{}');

create table hazards (
  id uuid primary key,
  scope text collate "C" not null,
  region text collate "C" not null,
  mine uuid not null references mines,
  year int not null,
  number int not null,
  text text not null,
  place text not null default '',
  face uuid,
  category text,
  violation text,
  campaign text,
  responsible text,
  grade text check (grade in ('general', 'major')),
  standard text,
  criterion text collate "C",
  source text not null check (source in ('check', 'selfcheck', 'visit', 'recheck', 'report', 'monitoring', 'other')),
  origin uuid,
  level text not null check (level in ('mine', 'town', 'county', 'city', 'province', 'nation')),
  producing boolean not null default false,
  immediate boolean not null default false,
  found_at timestamptz not null,
  found_on date not null,
  found_by uuid,
  answered_for uuid,
  state text not null check (state in ('found', 'graded', 'assigned', 'rectifying', 'rectified', 'rechecked', 'closed')),
  stage text check (stage in ('stopped', 'listed', 'accepted', 'delisted')),
  term jsonb,
  due_on date,
  first_due_on date,
  five jsonb,
  extension jsonb,
  extension_open boolean not null default false,
  before text[] not null default '{}',
  after text[] not null default '{}',
  rectified_on date,
  rectified_by uuid,
  rechecked_on date,
  closed_on date,
  supervision jsonb,
  punished_on date,
  recurs uuid,
  repeats int not null default 0,
  same text collate "C" not null,
  version int not null default 1,
  stamps jsonb not null default '{}',
  recorded_at timestamptz not null,
  said text not null generated always as (lower(text || ' ' || place || ' ' || coalesce(criterion, '') || ' ' || coalesce(campaign, ''))) stored,
  search tsvector not null generated always as (array_to_tsvector(bigrams(lower(text || ' ' || place || ' ' || coalesce(criterion, '') || ' ' || coalesce(campaign, ''))))) stored,
  unique (mine, year, number)
) with (fillfactor = 90);
comment on column hazards.found_on is 'Beijing day of the conduct: the criteria in force on it judge';
comment on column hazards.answered_for is 'Person who headed the mine on the day found: may not re-check';
comment on column hazards.same is 'Place and criterion (or category): recurrence is found by it';
comment on column hazards.stamps is 'Version in which each field, and the state, last changed';
select scope_table('hazards');
create index on hazards (found_on desc, id desc);
create index on hazards (scope, found_on desc, id desc);
create index on hazards (due_on, id) where closed_on is null;
create index hazards_open_scope on hazards (scope, due_on) where closed_on is null;
create index on hazards (mine, found_on desc);
create index on hazards (mine, same, found_on desc);
create index on hazards (origin) where origin is not null;
create index on hazards (campaign, scope) where campaign is not null;
create index hazards_major on hazards (scope, found_on desc) where grade = 'major';
create index on hazards using gin (search) with (fastupdate = off);
grant select, insert, update on hazards to minelamp_app;

-- Edits that met another: kept until a person decides field by field.
create table hazard_conflicts (
  id uuid primary key,
  scope text collate "C" not null,
  hazard uuid not null references hazards,
  base_version int not null,
  fields jsonb not null,
  by uuid,
  at timestamptz not null,
  decided_at timestamptz
);
select scope_table('hazard_conflicts');
create index on hazard_conflicts (hazard);
grant select, insert, update on hazard_conflicts to minelamp_app;

-- Steps of the ladder of overdue ones that a person sent or put aside; what is only proposed is computed.
create table hazard_ladder (
  id uuid primary key,
  scope text collate "C" not null,
  hazard uuid not null references hazards,
  due_on date not null,
  step text not null,
  state text not null check (state in ('sent', 'dismissed')),
  text text not null,
  number text,
  sha256 text,
  by uuid,
  at timestamptz not null,
  unique (hazard, due_on, step)
);
comment on column hazard_ladder.due_on is 'The limit that was missed: an extension begins the ladder anew';
select scope_table('hazard_ladder');
grant select, insert on hazard_ladder to minelamp_app;

create table hazard_candidates (
  id uuid primary key,
  scope text collate "C" not null,
  mine uuid not null references mines,
  rule text not null,
  from_day date not null,
  to_day date not null,
  evidence jsonb not null,
  votes jsonb not null default '[]',
  state text not null check (state in ('proposed', 'confirmed', 'dismissed', 'split')),
  raised_on date not null,
  newest uuid not null,
  unique (mine, rule, newest)
);
comment on column hazard_candidates.newest is 'The hazard that made the count full';
select scope_table('hazard_candidates');
create index on hazard_candidates (state, raised_on desc);
grant select, insert, update on hazard_candidates to minelamp_app;

create table selfchecks (
  id uuid primary key,
  scope text collate "C" not null,
  mine uuid not null references mines,
  checked_by text not null,
  checked_scope text not null check (checked_scope in ('general', 'major')),
  before text,
  happened_on date not null,
  findings int not null,
  majors int not null,
  by uuid,
  recorded_at timestamptz not null
);
select scope_table('selfchecks');
create index on selfchecks (happened_on desc, id desc);
create index on selfchecks (mine, happened_on desc);
grant select, insert on selfchecks to minelamp_app;

-- Papers issued, numbered by office, code and year without gaps.
create table hazard_papers (
  id uuid primary key,
  scope text collate "C" not null,
  organisation uuid not null references organisations,
  code text not null,
  year int not null,
  number int not null,
  said text not null,
  hazard uuid references hazards,
  quarter text,
  mine uuid,
  name text not null,
  sha256 text not null references files,
  issued_by uuid not null,
  issued_at timestamptz not null,
  unique (organisation, code, year, number)
);
select scope_table('hazard_papers');
create index on hazard_papers (hazard) where hazard is not null;
create index on hazard_papers (code, issued_at desc);
grant select, insert on hazard_papers to minelamp_app;

-- Counted as they are written, so that a province's months are told at once (decision 35).
create table hazard_counts (
  scope text collate "C" not null,
  month text collate "C" not null,
  grade text not null,
  source text not null,
  found int not null default 0,
  gone int not null default 0,
  due int not null default 0,
  kept int not null default 0,
  primary key (scope, month, grade, source)
);
comment on column hazard_counts.grade is 'none: not graded yet';
comment on column hazard_counts.gone is 'Of those found in the month, how many are closed';
comment on column hazard_counts.kept is 'Of those due in the month, how many were rectified by their limit';
select scope_table('hazard_counts');
drop index hazard_counts_scope_idx;
create index on hazard_counts (month, scope);
grant select on hazard_counts to minelamp_app;

create function count_hazards() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
  insert into hazard_counts
    select scope, month, grade, source, sum(counted.found), sum(counted.gone), sum(counted.due), sum(counted.kept) from (
      select scope, coalesce(grade, 'none') as grade, source, to_char(found_on, 'YYYY-MM') as month,
        1 as found, (closed_on is not null)::int as gone, 0 as due, 0 as kept from added
      union all
      select scope, coalesce(grade, 'none'), source, to_char(due_on, 'YYYY-MM'), 0, 0, 1, (state in ('rectified', 'rechecked', 'closed') and coalesce(rectified_on, closed_on) <= due_on is true)::int
        from added where due_on is not null
    ) counted group by 1, 2, 3, 4 order by 1, 2, 3, 4
    on conflict (scope, month, grade, source) do update set found = hazard_counts.found + excluded.found,
      gone = hazard_counts.gone + excluded.gone, due = hazard_counts.due + excluded.due, kept = hazard_counts.kept + excluded.kept;
  return null;
end $$;
create trigger count_hazards after insert on hazards referencing new table as added for each statement execute function count_hazards();

create function recount_hazards() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
  insert into hazard_counts
    select scope, month, grade, source, sum(counted.found), sum(counted.gone), sum(counted.due), sum(counted.kept) from (
      select scope, coalesce(grade, 'none') as grade, source, to_char(found_on, 'YYYY-MM') as month,
        sign as found, sign * (closed_on is not null)::int as gone, 0 as due, 0 as kept from (
          select 1 as sign, * from added union all select -1, * from gone) both_sides
      union all
      select scope, coalesce(grade, 'none'), source, to_char(due_on, 'YYYY-MM'), 0, 0, sign, sign * (state in ('rectified', 'rechecked', 'closed') and coalesce(rectified_on, closed_on) <= due_on is true)::int
        from (select 1 as sign, * from added union all select -1, * from gone) both_sides where due_on is not null
    ) counted group by 1, 2, 3, 4
    having sum(counted.found) <> 0 or sum(counted.gone) <> 0 or sum(counted.due) <> 0 or sum(counted.kept) <> 0
    order by 1, 2, 3, 4
    on conflict (scope, month, grade, source) do update set found = hazard_counts.found + excluded.found,
      gone = hazard_counts.gone + excluded.gone, due = hazard_counts.due + excluded.due, kept = hazard_counts.kept + excluded.kept;
  return null;
end $$;
create trigger recount_hazards after update on hazards referencing old table as gone new table as added for each statement execute function recount_hazards();

-- Finds words among the hazards of the caller's scope, newest first. As its owner, since text search gets no index under
-- row-level security; so the scope is repeated here, and whoever calls joins the ids to `hazards` again.
create function hazards_found(words text[], wanted_grade text, wanted_open boolean, from_day date, to_day date, wanted_scope text, most int)
returns table (id uuid) language plpgsql stable security definer
  set search_path = public, pg_temp set plan_cache_mode = force_custom_plan as $$
declare
  low text collate "C" := greatest(current_setting('app.scope_from', true), wanted_scope collate "C");
  high text collate "C" := least(current_setting('app.scope_to', true), wanted_scope collate "C" || '~');
  likes text[] := array(select '%' || replace(replace(replace(lower(word), '\', '\\'), '%', '\%'), '_', '\_') || '%' from unnest(words) word);
  query tsquery := (select string_agg(format('%L', pair), ' & ') from unnest(words) word, unnest(bigrams(lower(word))) pair)::tsquery;
  got uuid[];
begin
  if coalesce(current_setting('app.scope_to', true), '') = '' or low >= high then return; end if;
  -- A common word stands in one of the newest: walk down to it.
  if query is null or length(low) < 6 then
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
  end if;
  return query
    select h.id from hazards h
    where h.search @@ query and h.said like all (likes) and h.scope >= low and h.scope < high
      and h.found_on <= to_day and h.found_on >= from_day
      and (wanted_grade is null or h.grade = wanted_grade) and (wanted_open is null or (h.closed_on is null) = wanted_open)
    order by h.found_on desc, h.id desc limit most;
end $$;
revoke execute on function hazards_found from public;
grant execute on function hazards_found to minelamp_app;
