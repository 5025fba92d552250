import { Ban, CircleCheck, NotebookPen, PenLine } from 'lucide-react'
import { findEntries, type ShownEntry } from '#platform/api'
import { dayOf } from '#platform/day'
import { Card, Empty, Shown, Timeline, useMay, useRead, useSay, type Say } from '#platform/web'
import type { EntryRow } from '../api.ts'
import type { Definition } from '../model.ts'
import { type Names, showValue } from '../rules/show.ts'
import { labelOf } from './FormFields.tsx'
import { inWords } from './speak.ts'

/** What happened with an entry, newest first, with both dates and what was told at each step. */
export function EntryRecord({ entry, definition, names }: { entry: EntryRow; definition: Definition; names: Names }) {
  const say = useSay()
  const may = useMay('record.read')
  const read = useRead(findEntries, { query: { about: entry.id, limit: 200 } }, { wakes: true, when: may })
  if (!may) return null
  return (
    <Card flush title={say('ledgers.record')}>
      <Shown read={read} rows={6} height={50}>
        {({ entries }) =>
          entries.length === 0 ? (
            <Empty title={say('ledgers.empty')} />
          ) : (
            <Timeline
              label={say('ledgers.record')}
              items={entries.map((one) => ({
                key: one.id,
                day: say.day(one.happenedOn, 'short'),
                icon: iconOf(one.word),
                weighty: one.facts['to'] !== undefined,
                title: titleOf(say, definition, one),
                why: <Why say={say} definition={definition} entry={one} names={names} />,
              }))}
            />
          )
        }
      </Shown>
    </Card>
  )
}

function iconOf(word: string) {
  if (word === 'ledger.entered') return <NotebookPen />
  if (word === 'ledger.changed') return <PenLine />
  return word === 'ledger.voided' ? <Ban /> : <CircleCheck />
}

/** The step by its title, else the word of the record. */
function titleOf(say: Say, definition: Definition, { word, facts }: ShownEntry): string {
  const step = definition.steps.find((one) => one.id === facts['step'])
  return step ? inWords(say, step.title) : say(word)
}

function Why({ say, definition, entry, names }: { say: Say; definition: Definition; entry: ShownEntry; names: Names }) {
  const said = (entry.facts['said'] ?? {}) as Record<string, unknown>
  // Of a new entry everything stands at the left; steps and changes tell what they brought.
  const told = entry.word === 'ledger.entered' ? [] : definition.fields.filter((one) => said[one.id] !== undefined)
  const who = [entry.personName, entry.postTitle ?? entry.organisationName].filter(Boolean).join(' ')
  const written =
    dayOf(entry.recordedAt) === entry.happenedOn ? say.moment(entry.recordedAt, 'time') : say.moment(entry.recordedAt)
  return (
    <>
      {told.slice(0, 8).map((one) => (
        <span key={one.id} className="Ledgers-told">
          {labelOf(say, one)}：{showValue(one, said[one.id], say.language, names) || say('ledgers.out-of-range')}
        </span>
      ))}
      {typeof entry.facts['reason'] === 'string' && <span className="Ledgers-told">{entry.facts['reason']}</span>}
      <span className="Ledgers-told">
        {who} · {say('ledgers.written', { at: written })}
        {entry.proof.length > 0 && ` · ${say('ledgers.proof', { n: entry.proof.length })}`}
      </span>
    </>
  )
}
