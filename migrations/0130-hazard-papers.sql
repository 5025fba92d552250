-- Papers of hazards are papers like all others: what was issued is carried over as it was printed, with its number, its file and who issued it.
-- It was printed before forms were kept: it has no edition and no DOCX.

insert into papers (id, scope, organisation, mine, about, may, form, form_from, title, code, year, number, said, content, pdf_sha256, pdf_sm3,
  issued_by, issued_at)
select p.id, p.scope, p.organisation, p.mine, coalesce(p.hazard, p.id), 'hazards.read', 'hazard-' || p.code, '2021-01-01', t.title, t.code, p.year, p.number,
  p.said, jsonb_build_object('data', '{}'::jsonb, 'pictures', '{}'::jsonb, 'own', false, 'values',
    jsonb_strip_nulls(jsonb_build_object('due', p.due_on, 'quarter', p.quarter, 'name', case when p.hazard is null then p.name end))),
  p.sha256, f.sm3, p.issued_by, p.issued_at
from hazard_papers p
  join files f on f.sha256 = p.sha256
  join (values
    ('notice', '责令限期整改通知书', '隐患责改'), ('supervision', '隐患整改督办通知', '隐患督'), ('letter', '关于隐患逾期未整改的函', '隐患函'),
    ('listing', '重大事故隐患挂牌督办通知书', '隐患挂'), ('delisting', '重大事故隐患解除挂牌督办通知书', '隐患解'), ('removal', '隐患销号单', '隐患销'),
    ('report', '重大事故隐患排查治理情况季度报告', '重隐报')) t (key, title, code) on t.key = p.code;

drop table hazard_papers;
create index on papers (form, issued_at desc);
