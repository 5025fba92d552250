import type { Words } from '#platform/words'

/** Papers of a case on its page: issuing, correcting, voiding. They come with the page. */
export const issuingWords: Words = {
  'case-papers.title': ['文书', 'Papers'],
  'case-papers.none': ['还没有文书', 'No papers yet'],
  'case-papers.none-why': ['每一步的文书在登记该步之后出具。', 'The paper of a step is issued once the step is taken.'],
  'case-papers.open': ['打开', 'Open'],
  'case-papers.docx': ['DOCX', 'DOCX'],
  'case-papers.correct': ['更正', 'Correct'],
  'case-papers.void': ['作废', 'Void'],
  'case-papers.voided': ['作废：{why}', 'Void: {why}'],
  'case-papers.corrects': ['更正 {number}', 'Corrects {number}'],
  'case-papers.corrected': ['已由 {number} 更正', 'Corrected by {number}'],
  'case-papers.printing': ['正在打印', 'Being printed'],
  'case-papers.unnumbered': ['不编号', 'Without number'],
  'case-papers.issued-by': ['{name} · {at}', '{name} · {at}'],
  'case-papers.pick': ['出具哪一种', 'Which form'],
  'case-papers.pick-scope': ['与案件进程相符的在前', 'Those of the latest step first'],
  'case-papers.pick-none': ['现在没有由本岗位出具的文书', 'No paper is yours to issue now'],
  'case-papers.pick-none-why': [
    '立案、决定、加处、延期和移送的文书由负责人出具，审核意见由法制审核人出具，其他由承办人出具；登记了相应步骤才能出具。',
    'Filing, decision, addition, deferral and transfer are the leaders’, the review the law officer’s, the rest the officers’; each once its step is taken.',
  ],
  'case-papers.fill': ['填写：{form}', 'Fill in: {form}'],
  'case-papers.fill-note': [
    '由案件带入的已填好，可以修改；出具后不再改动。',
    'What the case knows is filled in and may be mended; once issued it never changes.',
  ],
  'case-papers.known': ['由案件带入', 'From the case'],
  'case-papers.preview': ['预览', 'Preview'],
  'case-papers.preview-note': [
    '左边写，右边即成文 · 草稿，不保存',
    'Write left, read right · a draft, nothing is kept',
  ],
  'case-papers.preview-wait': ['正在排版', 'Typesetting'],
  'case-papers.pages': ['共 {n} 页', '{n} pages'],
  'case-papers.one-a-line': ['一行一项', 'One a line'],
  'case-papers.issue': ['出具', 'Issue'],
  'case-papers.issue-correction': ['出具更正', 'Issue the correction'],
  'case-papers.issue-sets-off': [
    '出具后：编号，生成 PDF 和 DOCX，留存校验值，不再改动；有错的另行更正或者作废',
    'Then: numbered, printed as PDF and DOCX, kept by their hashes, never changed; a wrong one is corrected or voided',
  ],
  'case-papers.issued': ['已出具 {number}', 'Issued {number}'],
  'case-papers.void-note': [
    '作废的文书号码保留，文书仍可查看，标明作废和理由。',
    'Its number stays used, and it stays in sight with the reason.',
  ],
  'case-papers.void-reason': ['理由', 'Reason'],
  'case-papers.void-done': ['文书已作废', 'The paper is void'],
}
