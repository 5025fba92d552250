/** 《…》 out of 关于印发《…》的通知: the document itself, not the letter around it. */
export function shortTitle(title: string): string {
  return /《([^》]+)》(?:的通知)?$/.exec(title)?.[1] ?? (title.replace(/^.*?关于印发(.+)的通知$/, '$1') || title)
}

/** Titles of documents as one compares them: without issuer, 关于印发…的通知, book marks, years and (试行). */
export function bareTitle(title: string): string {
  const named = /《([^》]+)》/.exec(title)?.[1] ?? title
  return named
    .normalize('NFKC')
    .replace(/^.*?关于(?:印发|发布|公布|转发)/, '')
    .replace(/的通知$/, '')
    .replace(/\((?:试行|暂行|修订|修订稿|调整|[\d—\-~至年]+)\)/g, '')
    .replace(/(?:19|20)\d\d(?:[—\-~至]+(?:19|20)?\d*)?年?(?:度)?/g, '')
    .replace(/[\s《》“”]/g, '')
}

/** The policy whose newest edition has the same title; null when there is none or more than one. */
export function likelyPolicy(title: string, editions: readonly { policy: string; title: string }[]): string | null {
  const bare = bareTitle(title)
  const found = new Set(
    editions.filter((one) => bare.length >= 4 && bareTitle(one.title) === bare).map((one) => one.policy),
  )
  return found.size === 1 ? [...found][0]! : null
}
