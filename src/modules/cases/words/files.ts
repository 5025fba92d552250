import type { Words } from '#platform/words'

/** The bound file of a case. */
export const fileWords: Words = {
  'case.file-bound': ['装订案卷', 'The file was bound'],
  'cases.file.bind': ['装订案卷', 'Bind the file'],
  'cases.file.fetch': ['下载案卷', 'Download the file'],
  'cases.file.said': [
    '第 {nth} 次装订：{pieces} 件 {pages} 页，{files} 个文件',
    'Bound, number {nth}: {pieces} pieces of {pages} pages in {files} files',
  ],
  'case-file-same': [
    '上次装订以来没有新的事项，案卷不必重装。',
    'Nothing happened since the file was bound; it stands as it is.',
  ],
  'case-file-unbound': ['案卷还没有装订。', 'The file is not bound yet.'],
  'case-file-unsealed': [
    '装订记录正在封存，请稍后再下载。',
    'The entry of the binding is being sealed; download it in a moment.',
  ],
}
