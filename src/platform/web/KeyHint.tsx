import './KeyHint.css'
import { useSingleKeys } from './keys.ts'

const written: Record<string, string> = {
  Enter: '↵',
  ArrowUp: '↑',
  ArrowDown: '↓',
  ArrowLeft: '←',
  ArrowRight: '→',
  Escape: 'Esc',
}

/** A key as small caps beside the deed it does; not read aloud, hidden while single keys are off. */
export function KeyHint({ keys, tone = 'quiet' }: { keys: string; tone?: 'quiet' | 'on-act' | 'on-rail' }) {
  const [singles] = useSingleKeys()
  if (!singles && keys.length === 1) return null
  const text = keys
    .split(/[+ ]/)
    .map((key) => written[key] ?? key)
    .join(' ')
  return (
    <kbd className={`KeyHint KeyHint-${tone}`} aria-hidden="true">
      {text}
    </kbd>
  )
}
