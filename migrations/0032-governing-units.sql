-- Units that only a heading names stand apart from those of the clause (src/modules/policies/reading.ts, `governors`). What was
-- read before keeps its list of units; the new list is there and empty.
update documents
set reading = jsonb_set(reading, '{items}', coalesce(
  (select jsonb_agg('{"governors": []}'::jsonb || item order by ordinal)
   from jsonb_array_elements(reading->'items') with ordinality as each (item, ordinal)), '[]'));
