import type { Words } from '#platform/words'

/** 重大隐患季报: the draft, who signs it, and those signed. */
export const quarterlyWords: Words = {
  'hazards.page.quarterly': ['重大隐患季报', 'Quarterly report'],
  'quarterly.title': ['重大隐患季报', 'Quarterly report on major hazards'],
  'quarterly.quarter': ['季度', 'Quarter'],
  'quarterly.quarter-said': ['{year}年第{n}季度', 'Q{n} {year}'],
  'quarterly.sign-card': ['签报', 'Sign'],
  'quarterly.to': ['报送', 'Sent to'],
  'quarterly.sign': ['签报', 'Sign and send'],
  'quarterly.sign-again': ['重新签报', 'Sign again'],
  'quarterly.draft-pdf': ['打印草稿', 'Print the draft'],
  'quarterly.open-pdf': ['打开 PDF', 'Open PDF'],
  'quarterly.effect': [
    '编号、存档、打印，并按报送对象各记一次“报送报告”。签报后数据固定，不再随隐患变化。',
    'It gets a number, is kept as printed, and the record says once for each addressee that it was sent. Its figures do not change any more.',
  ],
  'quarterly.ready': ['本季度已结束，可以签报。', 'The quarter is over; it can be signed.'],
  'quarterly.signed-before': [
    '本季度已签报：{number}（{name}，{at}）。如数据有误可重新签报，两份都保留。',
    'Signed before: {number} ({name}, {at}). If it was wrong, sign again; both are kept.',
  ],
  'quarterly.by-mine-head': ['由该矿矿长签报。', 'Its head signs it.'],
  'quarterly.by-office-head': ['由局长、分管副局长或安委办主任签报。', 'Signed by the head or deputy of the office.'],
  'quarterly.done': ['已签报 {number}', 'Signed: {number}'],
  'quarterly.past': ['已签报', 'Signed reports'],
  'quarterly.past-none': ['还没有签报过。', 'None was signed yet.'],
  'quarterly.none': ['本期没有重大隐患，照实零报告。', 'No major hazards in this quarter: a report of none.'],
  'quarterly.stood.closed': ['已销号', 'Closed'],
  'quarterly.stood.overdue': ['未销号，逾期', 'Open, overdue'],
  'quarterly.stood.open': ['未销号', 'Open'],
  'quarterly.whole-region': ['本辖区', 'The whole area'],
  'quarterly-of-mine': ['矿山的季报由该矿矿长签报。', 'The report of a mine is signed by its head.'],
  'quarterly-out-of-range': ['这个地区不在您的管辖范围。', 'This region is outside your range.'],
}
