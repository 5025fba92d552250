import { sealWords } from '#platform/seal-words'
import type { Words } from '#platform/words'

/** What the command line says of the sealed record; faults by their kind or code. */
export const words: Words = {
  'record.sealed': ['已封存 {n} 条；根值', '{n} entries sealed; root value'],
  'record.nothing': ['没有待封存的条目；根值', 'nothing to seal; root value'],
  'record.fits': [
    '核验通过：{entries} 条记录，{seals} 次封存，SHA-256 与 SM3 均相符。',
    'The record fits: {entries} entries, {seals} seals, under SHA-256 and SM3.',
  ],
  'record.unsealed': ['尚未封存：{n} 条（不在保护之内）。', 'Not yet sealed: {n} (not protected yet).'],
  'record.erased': ['已依法删除个人信息的条目：{n} 条。', 'Entries whose personal data was erased: {n}.'],
  'record.kept': ['与外部保存的 {n} 个根值相符。', 'Agrees with {n} root values kept outside.'],
  'record.unkept': [
    '未与外部保存的根值比对：数据库所有者若重算全部封存，仅凭此核验不能发现。请用 --root 根值@序号。',
    'Not compared with a root value kept outside: an owner of the database who recomputes every seal is not found this way. Use --root HASH@NUMBER.',
  ],
  'record.first': ['核验不通过。第一处不符：', 'The record does not fit. The first that does not:'],
  'record.more': ['另有 {n} 处不符。', '{n} more do not fit.'],
  'package.fits': [
    '存证包核验通过：{entries} 条记录，{first} 至 {last}；另有 {unsealed} 条当时尚未封存，不在包内。',
    'The package fits: {entries} entries, {first} to {last}; {unsealed} more were not sealed then and are not in here.',
  ],
  'package.empty': [
    '存证包核验通过：没有条目；另有 {unsealed} 条当时尚未封存，不在包内。',
    'The package fits: no entries; {unsealed} were not sealed then and are not in here.',
  ],
  'package.about': ['内容：{about}', 'About: {about}'],
  'package.more': ['个人信息 {personal} 条，附件 {files} 个。', 'Personal data of {personal} entries, {files} files.'],
  'package.unkept': [
    '请将此根值与独立保存的一份（文书、导出表、每日公告）比对，或用 --root 根值@序号；包内是否有遗漏，核验不能证明。',
    'Compare this root value with a copy kept elsewhere (papers, exports, daily notices), or use --root HASH@NUMBER. That nothing was left out cannot be proved.',
  ],
  'package.refused': ['存证包核验不通过：', 'The package does not fit:'],
  'file.fits': [
    '执法案卷核验通过：{title}（{number}），第 {nth} 次装订于 {boundOn}；{pieces} 件 {pages} 页，{files} 个文件，目录、页数和哈希相符。',
    'The bound file fits: {title} ({number}), bound on {boundOn}, number {nth}; {pieces} pieces of {pages} pages in {files} files: index, pages and hashes agree.',
  ],
  'file.record': [
    '关于本案的 {entries} 条封存记录（{first} 至 {last}）相符；根值',
    'The {entries} sealed entries about the case fit ({first} to {last}); root value',
  ],
  'file.refused': ['执法案卷核验不通过：', 'The bound file does not fit:'],
  'file-manifest': ['manifest.json 不是规定的格式。', 'manifest.json is not of the form that it must have.'],
  'file-members': ['文件与 manifest.json 所列不一致。', 'Its files are not those that manifest.json lists.'],
  'file-member': ['文件已被改动。', 'A file was altered.'],
  'file-pages': ['PDF 的页数与所列不符。', 'A PDF does not have the pages that are listed.'],
  'file-index': ['卷内目录的页号与各件不符。', 'The pages of the index do not follow on each other.'],
  'file-unbound': ['封存记录中没有这份清单的装订登记。', 'The record holds no entry by which this list was bound.'],
  'file-step': ['办案步骤与封存记录不符。', 'A step is not what the record holds.'],
  'file-proof': ['缺少记录所载的文件。', 'A file that the record names is missing.'],
  'package.kept-root': [
    '外部保存的根值（{detail}）与包内同一封存的不同：记录在其后被整体改写，或根值有误。',
    'A root value kept outside ({detail}) is not that of this seal in the package: the record was rewritten since, or the value is mistaken.',
  ],
  'package.kept-root-missing': [
    '外部保存的根值（{detail}）不在包内：包内有各条目所在的封存、其后每日公告的和最后一次的根值。',
    'A root value kept outside ({detail}) is not in the package, which has those of the seals of its entries, of the daily notices since, and of the last seal.',
  ],
  'package.where': ['（{member} 第 {line} 行）', '({member}, line {line})'],
  'package.member': ['（{member}）', '({member})'],
  'package.written': ['已写出 {entries} 条记录：{path}；根值', '{entries} entries written to {path}; root value'],
  'package.left': ['{n} 条尚未封存，不在包内。', '{n} entries are not sealed yet and are not in it.'],

  'entry-altered': [
    '封存 {seal} 第 {index} 条（序号 {seq}，{detail}）的字节已被改动。',
    'Seal {seal}, entry {index} (number {seq}, {detail}): its bytes were altered.',
  ],
  'entry-columns': [
    '封存 {seal} 第 {index} 条（序号 {seq}，{detail}）的字段与其封存字节不一致。',
    'Seal {seal}, entry {index} (number {seq}, {detail}): its columns do not say what its bytes say.',
  ],
  'entry-personal': [
    '封存 {seal} 第 {index} 条（序号 {seq}，{detail}）的个人信息与其哈希不符。',
    'Seal {seal}, entry {index} (number {seq}, {detail}): its personal data does not have the hash that was sealed.',
  ],
  'entry-unsealed': [
    '尚未封存的条目（序号 {seq}，{detail}）与其自身字节不一致。',
    'An entry that is not sealed yet (number {seq}, {detail}) does not agree with its own bytes.',
  ],
  'entry-deleted': [
    '封存 {seal} 第 {index} 条（序号 {seq}）已被删除。',
    'Seal {seal}, entry {index} (number {seq}): the entry was deleted.',
  ],
  'entry-deleted-unsealed': [
    '序号 {seq} 的条目在封存之前被删除。',
    'The entry with number {seq} was deleted before it was sealed.',
  ],
  'entry-inserted': [
    '封存 {seal} 第 {index} 条（序号 {seq}，{detail}）是事后插入的：该封存没有这个位置。',
    'Seal {seal}, entry {index} (number {seq}, {detail}) was inserted: the seal has no such place.',
  ],
  'seal-missing': ['封存 {seal} 缺失。', 'Seal {seal} is missing.'],
  'seal-altered': ['封存 {seal} 的内容与其哈希不符。', 'Seal {seal} was altered.'],
  'seal-chain': ['封存 {seal} 与此前各次封存接不上。', 'Seal {seal} does not continue the seals before it.'],
  'seal-incomplete': ['封存 {seal} 少了 {detail} 条。', 'Seal {seal} lacks {detail} entries.'],
  'seal-root': [
    '封存 {seal} 的 {detail} 条与其根不符：其中有条目连同其哈希被改动。',
    'The {detail} entries of seal {seal} do not give its root: an entry was altered together with its hash.',
  ],
  'kept-root': [
    '封存 {seal} 的根值与外部保存的 {detail} 不同：封存在其后被整体改写。',
    'The root value at seal {seal} is not the one kept outside ({detail}): the record was rewritten since.',
  ],
  'kept-root-missing': [
    '外部保存的根值 {detail} 不在其中：封存被截去或整体改写，或根值有误。',
    'The root value kept outside ({detail}) is not in here: seals were cut off or rewritten, or the value is mistaken.',
  ],
  'file-exists': ['{path} 已存在，未作改动。', '{path} exists already; nothing was changed.'],

  ...sealWords,
}
