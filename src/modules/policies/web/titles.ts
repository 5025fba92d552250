/** 《…》 out of 关于印发《…》的通知: the document itself, not the letter around it. */
export function shortTitle(title: string): string {
  return /《([^》]+)》(?:的通知)?$/.exec(title)?.[1] ?? (title.replace(/^.*?关于印发(.+)的通知$/, '$1') || title)
}
