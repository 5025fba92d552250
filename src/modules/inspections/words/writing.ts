import type { Words } from '#platform/words'

/** Two who write at once. */
export const writingWords: Words = {
  'inspections.clashes': [
    '同事刚改了同一处，两份都在这里，请选一份；选之前不保存。',
    'A colleague changed the same meanwhile. Both are here: choose one; nothing is saved until then.',
  ],
  'inspections.clashes-above': [
    '同事改了同一处，请在页首选一份',
    'A colleague changed the same: choose at the top of the page',
  ],
  'inspections.clash.own': ['我写的', 'Mine'],
  'inspections.clash.theirs': ['同事已存的', 'Saved by the colleague'],
  'inspections.clash.keep-own': ['用我的', 'Keep mine'],
  'inspections.clash.keep-theirs': ['用同事的', 'Keep the colleague’s'],
}
