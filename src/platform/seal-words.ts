import type { Words } from './words.ts'

/** What is wrong with a package of sealed entries, and why none is made: for the screen and the command line. */
export const sealWords: Words = {
  'nothing-sealed': ['还没有任何封存。', 'Nothing has been sealed yet.'],
  'record-does-not-fit': [
    '封存 {seal} 第 {index} 条与其哈希不符，不予导出：请运行 minelamp record verify。',
    'Seal {seal}, entry {index} does not have its hash and is not exported: run minelamp record verify.',
  ],
  'package-form': ['不是存证包，或已被改动。', 'It is no package of entries, or was altered.'],
  'package-manifest': ['清单不合格式。', 'The manifest is not as it must be.'],
  'package-members': ['文件不全或多余。', 'Members are missing or do not belong.'],
  'package-member': ['文件内容已被改动。', 'A member was altered.'],
  'package-seal': ['封存不相符。', 'A seal does not fit.'],
  'package-root': ['根值不相符。', 'The root value does not fit.'],
  'package-entry': ['条目与其证明不相符。', 'An entry does not fit its proof.'],
  'package-about': ['条目不属于本包所述范围。', 'An entry is not what the package is about.'],
  'package-personal': ['个人信息与其哈希不符。', 'Personal data does not have its hash.'],
  'package-file': ['附件与其哈希不符，或没有条目引用它。', 'A file does not have its hash, or no entry names it.'],
}
