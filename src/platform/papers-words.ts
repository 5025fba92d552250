import type { Words } from './words.ts'

/** What is wrong with a form's files, and why a paper is not issued. */
export const papersWords: Words = {
  'form-yaml': ['不是有效的 YAML：{why}。', 'This is no valid YAML: {why}.'],
  'form-missing': ['缺少这一项。', 'This is missing.'],
  'form-strange': ['没有“{name}”这一项。', 'There is no member {name}.'],
  'form-not-among': ['“{value}”不在可用的词里：{wanted}。', '{value} is none of: {wanted}.'],
  'form-wrong': ['写法不对：{why}。', 'This is not right: {why}.'],
  'form-columns': ['表格（table）必须有 columns，其他类型不能有。', 'A table has columns, nothing else has.'],
  'form-choices': ['选项（choice）必须有 choices，其他类型不能有。', 'A choice has choices, nothing else has.'],
  'form-example': ['示例与字段的类型不符。', 'The example is none of the field’s kind.'],
  'form-held-name': [
    '“{name}”由程序填写，字段不能叫这个名。',
    '{name} is filled by the program: no field is called so.',
  ],
  'form-id': ['id“{id}”与文件夹名“{folder}”不同。', 'The id {id} is not the name of the folder, {folder}.'],
  'form-no-template': ['缺少模板 paper.typ。', 'There is no template paper.typ.'],
  'form-no-yaml': ['缺少 form.yaml。', 'There is no form.yaml.'],
  'form-no-region': ['缺少 region（行政区划代码）。', 'It names no region (code of the division).'],
  'form-unknown': ['没有叫“{id}”的文书。', 'There is no paper called {id}.'],
  'form-fields': [
    '随程序发布的文书有字段“{name}”，这里没有。',
    'The form that ships has the field {name}, this one has not.',
  ],
  'form-unused': ['模板没有用到字段“{name}”。', 'The template does not use the field {name}.'],
  'template-no-field': ['没有字段“{name}”。', 'There is no field {name}.'],
  'template-fault': ['模板有错：{message}', 'The template is faulty: {message}'],
  'template-link': ['文件夹里有链接，不读。', 'There is a link in the folder: not read.'],
  'template-slow': [
    '模板排版超过 {seconds} 秒，已停止。',
    'The template took longer than {seconds} seconds and was stopped.',
  ],
  'template-large': ['模板用的内存超过上限，已停止。', 'The template took more memory than it may and was stopped.'],
  'template-silent': [
    '模板没有用 /form.typ 的元件，写不出 DOCX。',
    'The template uses no function of /form.typ: no DOCX can be written.',
  ],
}
