import type { Words } from '#platform/words'

/** What is wrong in a definition, told with its file and line. */
export const faultWords: Words = {
  'ledger-fault.yaml': ['YAML 写法有误（{why}）。', 'This is no YAML ({why}).'],
  'ledger-fault.missing': ['缺少这一项。', 'This member is missing.'],
  'ledger-fault.wrong-type': ['写法不对，应为 {wanted}。', 'This must be of type {wanted}.'],
  'ledger-fault.not-among': ['只能是：{wanted}。', 'This must be one of: {wanted}.'],
  'ledger-fault.no-type': ['没有这种类型，或写法不合任何一种。', 'There is no such type, or it fits no form.'],
  'ledger-fault.wrong-form': ['不合格式 {wanted}。', 'This must look like {wanted}.'],
  'ledger-fault.too-few': ['太少或太短，至少 {least}。', 'Too few or too short: at least {least}.'],
  'ledger-fault.too-many': ['太多或太长，至多 {most}。', 'Too many or too long: at most {most}.'],
  'ledger-fault.wrong': ['写法不对（{why}）。', 'This is wrong ({why}).'],
  'ledger-fault.strange-member': ['不认识“{name}”这一项。', 'There is no member {name} here.'],
  'ledger-fault.file-name': ['文件名应为 {name}.yaml。', 'The file must be called {name}.yaml.'],
  'ledger-fault.shipped': [
    '“{name}”是随程序发布的台账，请换一个名。',
    'The ledger {name} ships with the program; call this one otherwise.',
  ],
  'ledger-fault.where-empty': ['条件是空的（{why}）。', 'The condition is empty ({why}).'],
  'ledger-fault.where-list': ['all、any 下面应为列表（{why}）。', 'all and any want a list ({why}).'],
  'ledger-fault.where-no-fact': [
    '条件没有写明看哪一项（{why}）；写 entry.<字段> 或 mine.<字段>。',
    'The condition names no fact ({why}); write entry.<field> or mine.<field>.',
  ],
  'ledger-fault.where-value': ['条件缺少比较的值（{why}）。', 'The condition lacks the value to compare with ({why}).'],
  'ledger-fault.where-how': [
    '条件只能用 is、atLeast、atMost、since 之一（{why}）。',
    'A condition compares by one of is, atLeast, atMost, since ({why}).',
  ],
  'ledger-fault.twice': ['“{name}”出现了两次。', '{name} stands twice.'],
  'ledger-fault.title-twice': [
    '名称“{name}”出现了两次，表格里分不清。',
    'The title {name} stands twice; a sheet could not tell them apart.',
  ],
  'ledger-fault.reserved': [
    '“{name}”是每条台账都有的一项，字段不能叫这个名。',
    'Every entry has a {name}; no field may be called so.',
  ],
  'ledger-fault.bounds': ['下限 {least} 大于上限 {most}。', 'The least, {least}, is above the most, {most}.'],
  'ledger-fault.no-field': ['没有字段“{name}”。', 'There is no field {name}.'],
  'ledger-fault.no-state': ['没有状态“{name}”。', 'There is no state {name}.'],
  'ledger-fault.no-fact': ['条件看的“{name}”不存在。', 'The condition asks for {name}, which does not exist.'],
  'ledger-fault.no-choice': ['“{field}”没有选项“{name}”。', '{field} has no choice {name}.'],
  'ledger-fault.no-mine-above': [
    '条件看矿山的“{name}”，但上面没有 row.mine 指定的矿山字段。',
    'The condition asks for {name}, but no field above is the mine that row.mine names.',
  ],
  'ledger-fault.fact-below': [
    '“{name}”排在后面，只能看上面的字段。',
    '{name} stands below; only fields above can be looked at.',
  ],
  'ledger-fault.fact-live': ['“{name}”每天变化，不能作条件。', '{name} changes every day and cannot be a condition.'],
  'ledger-fault.visible-state': [
    '字段显示与否不能看状态；哪一步填就写在哪一步的 needs 或 takes 里。',
    'Whether a field is visible cannot depend on the state; name it in needs or takes of the step that asks for it.',
  ],
  'ledger-fault.compare': ['“{name}”（{type}）不能用 {how} 比较。', '{name} ({type}) cannot be compared by {how}.'],
  'ledger-fault.operand-type': [
    '“{name}”不能这样计算，应为 {wanted}。',
    '{name} cannot be computed with so: a {wanted} is wanted.',
  ],
  'ledger-fault.rule-type': [
    '“{name}”（{type}）不能这样比较，应为 {wanted}。',
    '{name} ({type}) cannot be compared so: {wanted} is wanted.',
  ],
  'ledger-fault.no-number-column': [
    '表格“{table}”没有数字列“{name}”。',
    'The table {table} has no column of numbers called {name}.',
  ],
  'ledger-fault.field-type': [
    '字段“{name}”是 {type}，这里应为 {wanted}。',
    'The field {name} is a {type}; here {wanted} is wanted.',
  ],
  'ledger-fault.mine-told-once': [
    '矿山字段“{name}”决定谁看得到：应当 required: true，没有条件，也不在步骤里填。',
    'The mine field {name} decides who sees the entry: it must be required, without conditions, and asked for by no step.',
  ],
  'ledger-fault.checklist-questions': [
    '检查表应有且只有一个 questions 字段，现有 {n} 个。',
    'A checklist has exactly one field of questions, here are {n}.',
  ],
  'ledger-fault.number-form': ['编号格式里没有流水号的位置。', 'The form of the number has no place for the number.'],
  'ledger-fault.unreachable': ['没有步骤通到状态“{name}”。', 'No step leads to the state {name}.'],
  'ledger-fault.dead-end': [
    '状态“{name}”没有下一步；如已办结，写 end: true。',
    'No step leads on from the state {name}; write end: true where it is the end.',
  ],
  'ledger-fault.proof-nowhere': [
    '这一步要凭据 {n} 件，但没有可附的照片、文件或签名字段。',
    'The step wants {n} pieces of proof but asks for no photo, file or signature.',
  ],
  'ledger-fault.computed-asked': ['“{name}”是算出来的，不能要人填。', '{name} is computed and cannot be asked for.'],
  'ledger-fault.also-anyway': [
    '“{name}”本来就在登记时填，不必写在 also 里。',
    '{name} is asked for at once anyway; also is for fields of steps.',
  ],
  'ledger-fault.not-listed': [
    '“{name}”（{type}）不能用来筛选或排序。',
    'Lists cannot filter or sort by {name} ({type}).',
  ],
  'ledger-fault.no-word': [
    '记录里没有“{name}”这个词，或它由别的模块写。',
    'The record has no word {name}, or another module writes it.',
  ],
  'ledger-fault.on-day': [
    'on 应指日期或时刻字段，并写 past: true；“{name}”不是。',
    'on names a field of days or moments with past: true; {name} is none.',
  ],
  'ledger-fault.by-post': ['by 应指岗位字段，“{name}”不是。', 'by names a field of posts; {name} is none.'],
  'ledger-fault.word-wants-mine': [
    '“{name}”要写明哪座矿，请用 row.mine 指定矿山字段。',
    '{name} is about one mine: name the field of the mine in row.mine.',
  ],
  'ledger-fault.word-wants-no-mine': ['“{name}”不针对某座矿。', '{name} is about no mine.'],
  'ledger-fault.no-deed-fact': ['“{word}”没有“{name}”这一项。', '{word} has no fact {name}.'],
  'ledger-fault.fact-kind': ['“{name}”应为 {wanted}。', 'The fact {name} must be a {wanted}.'],
  'ledger-fault.fact-personal': [
    '“{name}”是个人信息，不能写进记录。',
    '{name} is personal and must not stand in the record.',
  ],
  'ledger-fault.not-fact': [
    '“{name}”（{type}）不能作为记录的一项。',
    '{name} ({type}) cannot be a fact of the record.',
  ],
  'ledger-fault.fact-missing': ['“{word}”必须写明“{name}”。', '{word} must tell {name}.'],
}
