/** Why a file cannot be read, in the reader's words. */
import type { Words } from '#platform/words'

export const refusalWords: Words = {
  'file-empty': ['文件里没有文字。请上传有正文的文件。', 'The file holds no text. Upload one with its text.'],
  'file-scanned': [
    '这是扫描件，只有图片没有文字。请上传可复制文字的原件，或先作文字识别。',
    'This is a scan: pictures without text. Upload the original, or run text recognition first.',
  ],
  'file-encrypted': [
    '文件设有密码。请取消密码后再上传。',
    'The file is protected by a password. Remove it, then upload again.',
  ],
  'file-too-large': [
    '文件 {size} MB，超过上限 {limit} MB。请删去图片或拆分后再上传。',
    'The file has {size} MB; the limit is {limit} MB. Remove pictures or split it.',
  ],
  'file-bomb': ['文件解压后异常庞大，不予读取。', 'The file unpacks to an abnormal size and is not read.'],
  'file-entities': [
    '文件含有外部实体或文档类型声明，不予读取。',
    'The file declares XML entities or a document type and is not read.',
  ],
  'file-damaged': ['文件已损坏，无法读取。请重新导出后上传。', 'The file is damaged. Export it anew and upload again.'],
  'file-old-word': [
    '这是旧版 Word 文件（.doc）或 WPS 文件。请另存为 .docx 后上传。',
    'This is an old Word (.doc) or WPS file. Save it as .docx and upload that.',
  ],
  'file-wrong-type': [
    '不支持这种文件。请上传 .docx、.pdf、.txt、.html 或 .md。',
    'This kind of file is not supported. Upload .docx, .pdf, .txt, .html or .md.',
  ],
}
