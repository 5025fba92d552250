import { z } from 'zod'
import { Day, Instant } from '#platform/day'
import { Id } from '#platform/id'
import { Root, rootLine } from '#platform/seal'

/** What a package of entries is about. */
export const About = z.strictObject({
  mine: Id.nullable(),
  person: Id.nullable(),
  post: Id.nullable(),
  from: Day.nullable(),
  to: Day.nullable(),
  /** What entries are about: a case. Packages from before it could be asked for do not have it. */
  about: Id.optional(),
})
export type About = z.infer<typeof About>

const Digest = z.string().regex(/^[0-9a-f]{64}$/)

/** manifest.json: what is in a package. */
export const Manifest = z.strictObject({
  format: z.literal('minelamp-record'),
  version: z.literal(1),
  madeAt: Instant,
  about: About,
  entries: z.int(),
  /** Entries that fit `about`, but were not sealed yet: they are not in the package. */
  unsealed: z.int(),
  personal: z.int(),
  files: z.int(),
  root: Root.strict(),
  /** SHA-256 of every other member, by name. */
  members: z.record(z.string(), Digest),
})
export type Manifest = z.infer<typeof Manifest>

/** A line of proofs.jsonl: how the entry on the same line of entries.jsonl leads to the root of its seal. */
export const Proof = z.strictObject({
  salt: z.string().regex(/^[0-9a-f]{32}$/),
  seal: z.int(),
  index: z.int(),
  sha256: z.array(Digest),
  sm3: z.array(Digest),
})
export type Proof = z.infer<typeof Proof>

/** A line of seal-proofs.jsonl: how the seal on the same line of seals.jsonl leads to `earlier` of the last seal. */
export const SealProof = Proof.pick({ sha256: true, sm3: true }).strict()
export type SealProof = z.infer<typeof SealProof>

/** A line of personal.jsonl: personal data of an entry, and the salt of its hash. */
export const PersonalLine = z.strictObject({
  entry: z.string(),
  salt: Proof.shape.salt,
  personal: z.record(z.string(), z.unknown()),
})
export type PersonalLine = z.infer<typeof PersonalLine>

/** What of the sealed bytes of an entry the check of a package reads. */
export const SealedEntry = z.object({
  id: z.string(),
  happenedOn: Day,
  mine: z.string().nullable(),
  person: z.string().nullable(),
  post: z.string().nullable(),
  about: z.string().nullable(),
  proof: z.array(z.string()),
  personal: Digest.nullable(),
})
export type SealedEntry = z.infer<typeof SealedEntry>

/** Why an entry is not what the package is about; undefined when it is. */
export function whyNotAbout(about: About, entry: SealedEntry): string | undefined {
  for (const one of ['mine', 'person', 'post'] as const)
    if (about[one] !== null && about[one] !== entry[one]) return one
  if (about.about !== undefined && about.about !== entry.about) return 'about'
  if (about.from !== null && entry.happenedOn < about.from) return 'from'
  if (about.to !== null && entry.happenedOn > about.to) return 'to'
  return undefined
}

/** README.txt: what this is and how anybody can check it, in Chinese and English. */
export function readmeOf({ about, entries, root, unsealed }: Omit<Manifest, 'members'>): string {
  const what = Object.entries(about)
    .filter(([, value]) => value !== null)
    .map(([name, value]) => `${name} ${value}`)
    .join(', ')
  return `矿灯 MineLamp：封存记录存证包 / package of sealed entries of the record

${what}
${entries} 条记录 entries；另有 ${unsealed} 条尚未封存，不在包内 not sealed yet and not in here
${rootLine(root)}

一、这是什么
本包含记录条目的原始字节、其在默克尔树中的存在证明，以及直到上列根值的封存链。任何一个字节被改动，核验即告失败。
核验：minelamp record verify 本文件
再与别处保存的根值比对：minelamp record verify 本文件 --root 根值@序号（包内有各条目所在的封存、其后每日公告的和最后一次的根值）
核验能证明：包内条目自封存以来未被改动，封存先后次序未变。
核验不能证明：包内没有遗漏条目；条目所述属实；制作时间。根值须与独立保存的一份一致，核验才有意义。

二、怎样自行核验（H 为 SHA-256，SM3 同理）
1. entries.jsonl 与 proofs.jsonl 逐行对应。叶 = H(0x00 ‖ salt ‖ 该行字节，不含换行)。
2. 叶按 index、该封存的 entries 数与路径（RFC 9162 2.1.3.2）得出的根，须等于 seals.jsonl 中序号为 seal 的一行的 root。
3. 封存的值 = H(0x00 ‖ 该行字节)。它按序号减一、末行序号减一与 seal-proofs.jsonl 同行路径，须得出末行的 earlier。
4. 末行封存的值即根值，须等于 manifest.json 的 root，并等于别处保存的根值。
5. personal.jsonl 中 H(salt ‖ 规范 JSON（RFC 8785）) 须等于该条目的 personal（仅 SHA-256）。files/ 下文件名即其 SHA-256。

1. What this is
The very bytes of entries of the record, proofs that they stand in a Merkle tree, and the chain of seals up to the root value above.
If one byte is changed, verification fails.
Verify: minelamp record verify THIS-FILE
Then compare with a root value kept elsewhere: minelamp record verify THIS-FILE --root HASH@NUMBER (the package has those of the seals
of its entries, of the daily notices since, and of the last seal)
It proves that the entries in here have not been altered since they were sealed, and the order of the seals.
It does not prove that no entry is left out, that what entries say is true, or when the package was made. It is worth as much as the copy of
the root value that you compare with.

2. How to verify without this program (H is SHA-256; SM3 likewise)
1. Lines of entries.jsonl and proofs.jsonl belong together. leaf = H(0x00 ‖ salt ‖ bytes of the line without its line feed).
2. The leaf with index, the number of entries of its seal and the path (RFC 9162, 2.1.3.2) must give the root in the line of seals.jsonl with that number.
3. The value of a seal = H(0x00 ‖ bytes of its line). With its number - 1, the last line's number - 1 and the path on the same line of
   seal-proofs.jsonl it must give "earlier" of the last line.
4. The value of the last seal is the root value; it must be that of manifest.json, and that kept elsewhere.
5. In personal.jsonl, H(salt ‖ canonical JSON (RFC 8785)) must be "personal" of the entry (SHA-256 only). A file under files/ is named by its SHA-256.
`
}
