import type { FileManifest } from '../../model.ts'

/** README.txt of a bound file: what it is, and how anybody checks it, in Chinese and English. */
export function readmeOf({ case: of, nth, boundAt, index, pages }: Omit<FileManifest, 'files'>): string {
  return `矿灯 MineLamp：执法案卷 / bound file of a case

${of.title}
${of.number ?? ''}
${of.organisation}；第 ${nth} 次装订，${boundAt}；${index.length} 件 ${pages} 页

一、这是什么
首页、卷内目录、出具时的全部文书、办案经过、证据（来源、保管交接、文件），以及封存记录中关于本案的部分（record.zip）。文书在前，证据和其他材料在后，各按形成先后排列；页号从目录后的第一件起连续编，印出时标在每页上角。
核验：minelamp record verify 本文件（不需要数据库；任何一个字节被改动，核验即告失败）
核验能证明：每个文件、页数、目录和每一步的内容，都是装订时登记并封存的那一份。不能证明：所述属实。请将根值与独立保存的一份比对（--root 根值@序号）。

二、怎样自行核验
1. 各文件的 SHA-256、SM3、字节数须与 manifest.json 的 files 一致；除 record.zip 外没有未列出的文件。
2. PDF 的页数须与 files 的 pages 一致；index 中各件的页号依次相接。
3. record.zip 按其中的 README.txt 核验。其最后一条 case.file-bound 的 facts.sha256、facts.sm3 须为 manifest.json 的哈希。
4. steps 中每一步的 facts，其规范 JSON（RFC 8785）的 SHA-256 须为该步记录条目的 facts.sha256。

1. What this is
Cover, index, every paper as it was issued, what happened, evidence with its custody and files, and what the sealed record says about the
case (record.zip). Papers come first, evidence and other material after, each by time. Pages are counted on from the first piece behind the index.
Verify: minelamp record verify THIS-FILE (no database is needed; it fails when a single byte is changed)
It proves that every file, the pages, the index and what each step says are those that were recorded and sealed when it was bound. It does not
prove that what they say is true. Compare the root value with a copy kept elsewhere (--root HASH@NUMBER).

2. How to verify without this program
1. SHA-256, SM3 and bytes of every file must be those in "files" of manifest.json; but for record.zip nothing else is in here.
2. The pages of a PDF must be "pages" of its file; the pages of "index" follow on each other.
3. Verify record.zip by its README.txt. facts.sha256 and facts.sm3 of its last entry case.file-bound must be the hashes of manifest.json.
4. For every step, SHA-256 of the canonical JSON (RFC 8785) of "facts" must be facts.sha256 of the entry of that step.
`
}
