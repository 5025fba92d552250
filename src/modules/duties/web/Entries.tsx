import { z } from 'zod'
import { Day } from '#platform/day'
import {
  Button,
  Card,
  DateField,
  Empty,
  Page,
  PickOne,
  QueryForm,
  Shown,
  StateMark,
  useAddress,
  useRead,
  useSay,
  useWho,
} from '#platform/web'
import { api, DeedWord } from '../index.ts'
import './AsOfBar.css'
import './Duties.css'
import { EntryCard } from './EntryCard.tsx'
import { wakes } from './reading.ts'

const address = z.object({
  from: Day.optional(),
  to: Day.optional(),
  word: z.string().optional(),
  post: z.string().optional(),
  mine: z.string().optional(),
  organisation: z.string().optional(),
  own: z.stringbool().optional(),
  /** Just these: the entries that a duty counts. */
  ids: z.array(z.string()).optional(),
  size: z.coerce.number().int().min(1).max(200).default(50),
})

/** 记录: what was entered, newest first, each with both dates, its proof and its seal. */
export function Entries() {
  const say = useSay()
  const { today } = useWho()
  const [at, change] = useAddress(address)
  const read = useRead(
    api.findEntries,
    { query: { ...at, ...(at.ids ? { size: 200 } : {}), ...(at.own ? { own: at.own } : { own: undefined }) } },
    { wakes },
  )
  const words = [
    ...DeedWord.options,
    'task.reported',
    'task.done',
    'task.accepted',
    'duty.waived',
    'duty.suspended',
    'limit.excepted',
    'entry.corrected',
  ]
  return (
    <Page title={say('entries.title')} facts={say('entries.note')}>
      <QueryForm
        onReset={() =>
          change({
            from: undefined,
            to: undefined,
            word: undefined,
            post: undefined,
            mine: undefined,
            organisation: undefined,
            own: undefined,
            ids: undefined,
            size: undefined,
          })
        }
      >
        <PickOne
          aria-label={say('log.deed')}
          empty={say('entries.all-words')}
          value={at.word}
          onPick={(word) => change({ word })}
          options={words.map((key) => ({ key, label: say(key) }))}
        />
        <DateField
          aria-label={say('entries.from')}
          value={at.from}
          to={today}
          clearable
          onChange={(from) => change({ from })}
        />
        <span className="caption">–</span>
        <DateField
          aria-label={say('entries.to')}
          value={at.to}
          to={today}
          clearable
          onChange={(to) => change({ to })}
        />
      </QueryForm>
      {at.ids && (
        <p className="AsOfNote" role="status">
          <StateMark state="met" label="" />
          <span>{say('entries.only-counted', { n: at.ids.length })}</span>
          <Button size="small" onClick={() => change({ ids: undefined })}>
            {say('entries.show-all')}
          </Button>
        </p>
      )}
      <Shown read={read} rows={8} height={50}>
        {(list) => (
          <Card flush title={say('entries.count', { n: list.length })} scope={say('entries.newest')}>
            {list.length === 0 && <Empty title={say('entries.none')} why={say('entries.none-why')} />}
            <ul className="EntryList">
              {list.map((entry) => (
                <EntryCard key={entry.id} entry={entry} />
              ))}
            </ul>
            {list.length >= at.size && at.size < 200 && (
              <p className="Duties-pages">
                <button type="button" className="Button Button-bare Button-small" onClick={() => change({ size: 200 })}>
                  {say('entries.more')}
                </button>
              </p>
            )}
          </Card>
        )}
      </Shown>
    </Page>
  )
}
