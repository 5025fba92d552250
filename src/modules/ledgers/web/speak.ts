import type { Say } from '#platform/web'
import type { Title } from '../model.ts'

/** A title of a definition in the reader's language. */
export function inWords(say: Say, title: Title | undefined): string {
  return title ? title[say.language === 'zh' ? 0 : 1] : ''
}
