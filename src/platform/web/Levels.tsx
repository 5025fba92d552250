import './Levels.css'
import { useSay } from './say.tsx'

/** The four regulatory levels 红橙黄蓝, worst first. They mean a risk or a warning and nothing else. */
export const levels = ['red', 'orange', 'yellow', 'blue'] as const
export type Level = (typeof levels)[number]

/** A risk level: a state that lasts, a rounded square with its character. `word` replaces the character where a place numbers its levels; `label` says what state it is. */
export function RiskLevel({
  level,
  size = 20,
  word,
  label,
}: {
  level: Level
  size?: 20 | 44
  word?: string
  label?: string
}) {
  const say = useSay()
  const name = word ?? say(`level-${level}`)
  return (
    <span
      className={`RiskLevel RiskLevel-${size}`}
      style={{ background: `var(--${level})`, color: `var(--on-${level})` }}
      role="img"
      aria-label={label ?? say('risk-of', { level: name })}
    >
      {name.slice(0, say.language === 'zh' ? 2 : 1)}
    </span>
  )
}

/** A warning level: an event that wants an answer, a pill with a triangle. Never exchanged with the square. */
export function WarningPill({ level, word }: { level: Level; word?: string }) {
  const say = useSay()
  const name = word ?? say(`level-${level}`)
  return (
    <span
      className="WarningPill"
      style={{ background: `var(--${level})`, color: `var(--on-${level})` }}
      role="img"
      aria-label={say('warning-of', { level: name })}
    >
      <svg
        width="13"
        height="13"
        viewBox="0 0 16 16"
        fill="none"
        stroke="currentColor"
        strokeWidth="1.6"
        strokeLinejoin="round"
        strokeLinecap="round"
        aria-hidden="true"
      >
        <path d="M8 1.8 15 14H1zM8 6.2v3.6M8 12v.2" />
      </svg>
      {name}
    </span>
  )
}
