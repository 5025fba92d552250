import { administratorPermissions, Permission, PostRole, rolePermissions, words } from '#modules/people'
import type { EndpointParts } from '#platform/endpoint'
import { sayIn } from '#platform/words'

/** The permission matrix as a page: which call needs which permission, and which posts and administrators carry it. */
export function permissionPage(endpoints: readonly EndpointParts[]): string {
  const calls = endpoints
    .toSorted((a, b) => (`${a.path} ${a.method}` < `${b.path} ${b.method}` ? -1 : 1))
    .map((one) => `| \`${one.method} /api${one.path}\` | ${shown(one.may)} | ${one.summary} |`)
  const carriers = Permission.options.map((one) => {
    const posts = PostRole.options.filter((role) => rolePermissions[role].some((own) => own === one))
    const administrators = (['system', 'security', 'audit'] as const).filter((kind) =>
      administratorPermissions[kind].includes(one),
    )
    const who = [...shortly(posts), ...administrators.map((kind) => `**${kind} administrator**`)]
    return `| \`${one}\` | ${sayIn('zh', words, `permission.${one}`)} ${sayIn('en', words, `permission.${one}`)} | ${who.join(' · ') || '—'} |`
  })
  return `# Permissions 权限

Written by \`npm run openapi\` from the endpoints and roles that the server runs; do not edit. What a permission shows is further
limited by the range of the post. The security administrator may grant a post more, never an administrator's permission.

## Calls

| call | needs | |
|---|---|---|
${calls.join('\n')}

## Who carries what

| permission | | posts and administrators |
|---|---|---|
${carriers.join('\n')}
`
}

/** Posts by their role; a long list by whom it leaves out. */
function shortly(posts: readonly PostRole[]): string[] {
  const named = (role: PostRole) => `${sayIn('zh', words, `role.${role}`)} ${role}`
  const others = PostRole.options.filter((role) => !posts.includes(role))
  if (others.length === 0) return ['every post']
  return others.length < 4 ? [`every post but ${others.map(named).join(', ')}`] : posts.map(named)
}

function shown(may: EndpointParts['may']): string {
  if (may === 'anyone') return 'nothing'
  return may === 'signed-in' ? 'a session' : `\`${may}\``
}
