import type { MineKind } from '../model.ts'

/** A post that every mine of a kind has, whoever holds it. */
export type StandardPost = { role: 'mine-head' | 'mine-deputy' | 'mine-engineer' | 'mine-clerk'; title: string }

/**
 * The standard posts 标准岗位 of a mine, by which duties can be owed and accounts given from its first day: its head, the deputy
 * who answers for safety, the chief engineer (not in plants and ponds), and the safety office.
 */
export function standardPosts(mine: { kind: MineKind; name: string }): StandardPost[] {
  const pit = mine.kind === 'coal' || mine.kind === 'underground' || mine.kind === 'open-pit'
  const head = pit ? '矿长' : '负责人'
  const titled = (role: StandardPost['role'], title: string) => ({ role, title: `${mine.name}${title}` })
  return [
    titled('mine-head', head),
    titled('mine-deputy', pit ? '安全副矿长' : '安全负责人'),
    ...(pit ? [titled('mine-engineer', '总工程师')] : []),
    titled('mine-clerk', '安全科'),
  ]
}
