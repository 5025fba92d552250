import type { Words } from '#platform/words'

/** Mending the words of a hazard, and edits that met. */
export const editWords: Words = {
  'hazards.mend': ['修改内容', 'Mend the words'],
  'hazards.mend.save': ['保存修改', 'Save'],
  'hazards.mend.done': ['已修改', 'Mended'],
  'hazards.mend.met': [
    '与他人的修改相遇，两份都已保留，请定稿',
    'It met another edit: both are kept, decide which stands',
  ],
  'hazards.met': ['修改待定', 'Edits that met'],
  'hazards.met.scope': ['两人改了同一处，逐项选定', 'two people changed the same field: choose field by field'],
  'hazards.met.decide': ['按所选定稿', 'Let these stand'],
  'hazards.met.decided': ['已定稿', 'Decided'],
  'hazards.met.others': ['由查出隐患的监管人员定稿。', 'Who found it for supervision decides.'],
  'hazards.met.somebody': ['不在名册', 'not in the directory'],
  'hazards.met.mark': ['修改待定', 'edits met'],
  'hazards.met.face': ['采掘工作面', 'Working place'],
  'hazards.met.violation': ['违法行为类别', 'Kind of violation'],
  'hazards.page.disputed': ['修改待定', 'Edits that met'],
  'hazards.disputed.none': ['没有待定的修改', 'No edits wait for a decision'],
  'hazards.disputed.none-why': [
    '两人改了同一条隐患的同一处时，两份都保留在这里等人定稿。',
    'Where two people changed the same field of a hazard, both are kept here until somebody decides.',
  ],
}
