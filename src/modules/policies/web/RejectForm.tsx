import { useEffect, useRef, useState } from 'react'
import { Button, KeyHint, TextInput, useKeys, useSay } from '#platform/web'

const usual = ['reject.no-duty', 'reject.elsewhere', 'reject.twice', 'reject.misread'] as const

/** 驳回的原因: one of the usual by its number, or a few words; it is kept with the decision and on the record. */
export function RejectForm({ onReject, onCancel }: { onReject: (reason: string) => void; onCancel: () => void }) {
  const say = useSay()
  const [text, setText] = useState('')
  const group = useRef<HTMLFormElement>(null)
  useEffect(() => group.current?.focus(), [])
  useKeys([
    ...usual.map((key, n) => ({ key: String(n + 1), label: say(key), run: () => onReject(say(key)) })),
    { key: 'Escape', label: say('cancel'), run: onCancel },
  ])
  return (
    <form
      ref={group}
      tabIndex={-1}
      className="RejectForm"
      aria-label={say('reject.title')}
      onSubmit={(event) => {
        event.preventDefault()
        if (text.trim()) onReject(text.trim())
      }}
    >
      <p>{say('reject.title')}</p>
      <ul>
        {usual.map((key, n) => (
          <li key={key}>
            <button type="button" onClick={() => onReject(say(key))}>
              <KeyHint keys={String(n + 1)} /> {say(key)}
            </button>
          </li>
        ))}
      </ul>
      <div>
        <TextInput
          aria-label={say('reject.own')}
          placeholder={say('reject.own')}
          maxLength={100}
          value={text}
          onChange={(event) => setText(event.target.value)}
          onKeyDown={(event) => {
            if (event.key === 'Escape') onCancel()
          }}
        />
        <Button type="submit" size="small" disabled={!text.trim()}>
          {say('review.reject')}
        </Button>
        <Button size="small" kind="bare" onClick={onCancel}>
          {say('cancel')}
        </Button>
      </div>
    </form>
  )
}
