import { useDeferredValue, useState } from 'react'
import { useNavigate } from 'react-router'
import { call, Card, Chip, KeyHint, TextInput, useRead, useSay } from '#platform/web'
import { api as mines } from '#modules/mines'
import { readQuick, type Quick } from './quick.ts'
import { wallNow } from './wall.ts'

const deeds = [
  { word: 'visit.made', key: 'quick.visit' },
  { word: 'meeting.held', key: 'quick.meeting' },
  { word: 'interview.held', key: 'quick.interview' },
  { word: 'report.sent', key: 'quick.report' },
  { word: 'check.made', key: 'quick.check' },
  { word: 'patrol.made', key: 'quick.patrol' },
]

/** The form with what one line said; nothing is saved before it was seen. */
export function addressOfQuick(quick: Quick): string {
  const query = new URLSearchParams()
  if (quick.word) query.set('word', quick.word)
  if (quick.mine) query.set('mine', quick.mine.id)
  if (quick.at) query.set('at', quick.at)
  if (Object.keys(quick.facts).length > 0) query.set('facts', JSON.stringify(quick.facts))
  return `/log?${query}`
}

/** The register is asked which of its mines a line names: there may be thousands. */
function namedIn(line: string) {
  return { query: { namedIn: line.slice(0, 500), size: 50 } }
}

/** 快速登记: one line, read here; nothing of it is saved before the form was. */
export function HomeQuick() {
  const say = useSay()
  const go = useNavigate()
  const [text, setText] = useState('')
  const asked = useDeferredValue(text.trim())
  const named = useRead(mines.findMines, namedIn(asked), { when: asked.length >= 2, fresh: 60_000 })
  const quick = readQuick(text, named.data?.rows ?? [], wallNow())
  // Typed and sent at once: the mines are awaited, so that the one that was named is not lost.
  async function enter(): Promise<void> {
    const line = text.trim()
    if (!line) return
    const found = line.length < 2 ? undefined : await call(mines.findMines, namedIn(line)).catch(() => named.data)
    void go(addressOfQuick(readQuick(line, found?.rows ?? [], wallNow())))
  }
  return (
    <Card title={say('quick.title')} scope="" link={say('quick.note')} className="HomeQuick">
      <form
        onSubmit={(event) => {
          event.preventDefault()
          void enter()
        }}
      >
        <TextInput
          aria-label={say('quick.title')}
          placeholder={say('quick.example')}
          value={text}
          onChange={(event) => setText(event.target.value)}
        />
        <KeyHint keys="Enter" />
      </form>
      {quick.text ? (
        <p className="HomeQuick-read" aria-live="polite">
          {quick.word ? (
            <Chip tone="act">{say(quick.word)}</Chip>
          ) : (
            <Chip tone="outline">{say('quick.deed-open')}</Chip>
          )}
          {quick.mine && <Chip>{quick.mine.name}</Chip>}
          <Chip>
            {quick.at ? `${say.day(quick.at.slice(0, 10), 'short')} ${quick.at.slice(11)}` : say('quick.now')}
          </Chip>
          {Object.entries(quick.facts)
            .filter(([name]) => name !== 'text')
            .map(([name, value]) => (
              <Chip key={name}>
                {say(`fact.${name}`)}{' '}
                {typeof value === 'boolean'
                  ? say(value ? 'why.yes' : 'why.no')
                  : typeof value === 'string' && say.has(`${name}.${value}`)
                    ? say(`${name}.${value}`)
                    : String(value)}
              </Chip>
            ))}
        </p>
      ) : (
        <p className="HomeQuick-deeds">
          {deeds.map((one) => (
            <button
              key={one.word}
              type="button"
              className="Button Button-plain Button-small"
              onClick={() => void go(`/log?word=${one.word}`)}
            >
              {say(one.key)}
            </button>
          ))}
        </p>
      )}
    </Card>
  )
}
