-- Papers of inspections are papers like all others: what was issued is carried over as it was printed, with its number, its file and who issued it.
-- It was printed before forms were kept: it has no edition and no DOCX.

insert into papers (id, scope, organisation, mine, about, concerns, may, form, form_from, title, code, year, number, said, content,
  pdf_sha256, pdf_sm3, issued_by, issued_at)
select p.id, p.scope, p.organisation, p.mine, coalesce(p.inspection, p.scheme),
  coalesce((select array_agg(one::uuid) from jsonb_array_elements_text(p.content -> 'about') one), '{}'), 'inspections.read',
  case p.kind when 'opinion' then 'recheck-opinion' else p.kind end, '2021-01-01',
  case p.kind when 'scheme' then '检查方案' when 'disposal' then '现场处理决定书' when 'withdrawal' then '撤出作业人员指令书' else '复查意见书' end,
  p.code, p.year, p.number, p.said, jsonb_build_object('data', p.content - 'about', 'values', '{}'::jsonb, 'pictures', '{}'::jsonb, 'own', false),
  p.sha256, f.sm3, p.issued_by, p.issued_at
from inspection_papers p join files f on f.sha256 = p.sha256;

drop table inspection_papers;
