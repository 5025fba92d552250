import { api as people, rolePermissions } from '#modules/people'
import { useRead, useWho } from '#platform/web'

/** A post of the office with who holds it today. */
export type Officer = { post: string; person: string; name: string; title: string; handles: boolean }

/** Posts of one's own office that somebody holds; `handles`: they may lead cases. */
export function useOfficers(): readonly Officer[] {
  const { organisation } = useWho()
  const read = useRead(
    people.findPosts,
    { query: { organisation: organisation?.id ?? '', size: 200 } },
    { when: organisation !== null && organisation !== undefined, fresh: 60_000 },
  )
  return (read.data?.rows ?? []).flatMap(({ id, title, role, holders }) => {
    const [holder] = holders
    if (!holder) return []
    const may: readonly string[] = rolePermissions[role as keyof typeof rolePermissions] ?? []
    return [{ post: id, person: holder.person, name: holder.name, title, handles: may.includes('cases.handle') }]
  })
}
