import './Warnings.css'
import { useState } from 'react'
import {
  alsoSay,
  Button,
  Card,
  CheckBox,
  DataTable,
  Empty,
  Field,
  mintId,
  notify,
  Page,
  Shown,
  Stack,
  TextInput,
  useNotifyRefused,
  useRead,
  useSay,
  useSend,
  WarningPill,
} from '#platform/web'
import { api } from '../index.ts'
import type { Hook } from '../api/hooks.ts'
import { type Grade, grades } from '../rules/limits/policy.ts'
import { hooksWords } from '../words/hooks.ts'

alsoSay(hooksWords)

const stale = [api.findHooks] as const

/** 预警推送: addresses outside that are told of warnings, what waits for each and what was given up. */
export function Hooks() {
  const say = useSay()
  const refused = useNotifyRefused()
  const read = useRead(api.findHooks, {}, { wakes: ['hook.', 'warning.'] })
  const test = useSend(api.testHook, {
    onRefused: refused,
    onDone: ({ status, error }) =>
      error === null ? notify(say('hooks.tested', { status })) : notify(say('hooks.failed', { error }), 'refused'),
  })
  const retry = useSend(api.retryHook, {
    invalidates: stale,
    onRefused: refused,
    onDone: ({ again }) => notify(say('hooks.retried', { again })),
  })
  const end = useSend(api.endHook, { invalidates: stale, onRefused: refused, onDone: () => notify(say('hooks.ended')) })
  const deeds = (row: Hook) => (
    <span className="WarningDeeds-row">
      <Button size="small" disabled={test.isPending} onClick={() => test.send({ params: { id: row.id } })}>
        {say('hooks.test')}
      </Button>
      {row.dead > 0 && (
        <Button size="small" onClick={() => retry.send({ params: { id: row.id } })}>
          {say('hooks.retry')}
        </Button>
      )}
      <Button size="small" onClick={() => end.send({ params: { id: row.id } })}>
        {say('hooks.end')}
      </Button>
    </span>
  )
  return (
    <Page title={say('hooks.title')} facts={say('hooks.none-why')}>
      <Stack>
        <AddForm />
        <Shown read={read} rows={4}>
          {({ items }) => (
            <Card flush title={say('hooks.title')}>
              <DataTable
                label={say('hooks.title')}
                rows={items}
                keyOf={(row) => row.id}
                empty={<Empty title={say('hooks.none')} why={say('hooks.none-why')} />}
                columns={[
                  { key: 'url', title: say('hooks.url'), names: true, cell: (row) => row.url },
                  {
                    key: 'grades',
                    title: say('hooks.grades'),
                    cell: (row) => (
                      <span className="WarningDeeds-row">
                        {row.grades.map((one) => (
                          <WarningPill key={one} level={one} />
                        ))}
                      </span>
                    ),
                  },
                  {
                    key: 'waiting',
                    title: say('hooks.waiting'),
                    align: 'right',
                    cell: (row) => say.number(row.waiting),
                  },
                  { key: 'dead', title: say('hooks.dead'), align: 'right', cell: (row) => say.number(row.dead) },
                  {
                    key: 'sent',
                    title: say('hooks.sent'),
                    wideOnly: true,
                    cell: (row) => (row.sentAt ? say.moment(row.sentAt) : '—'),
                  },
                  { key: 'error', title: say('hooks.error'), wideOnly: true, cell: (row) => row.error ?? '' },
                  { key: 'deeds', title: say('hooks.test'), quietTitle: true, cell: deeds },
                ]}
              />
            </Card>
          )}
        </Shown>
      </Stack>
    </Page>
  )
}

function AddForm() {
  const say = useSay()
  const refused = useNotifyRefused()
  const [url, setUrl] = useState('')
  const [note, setNote] = useState('')
  const [chosen, setChosen] = useState<readonly Grade[]>(['red', 'orange'])
  const add = useSend(api.addHook, { invalidates: stale, onRefused: refused, onDone: () => setUrl('') })
  const flip = (grade: Grade) =>
    setChosen(chosen.includes(grade) ? chosen.filter((one) => one !== grade) : [...chosen, grade])
  return (
    <Card title={say('hooks.add')}>
      <div className="Watch-form">
        <Field label={say('hooks.url')}>
          {(ids) => <TextInput {...ids} type="url" value={url} onChange={(event) => setUrl(event.target.value)} />}
        </Field>
        <div className="WarningDeeds-row" role="group" aria-label={say('hooks.grades')}>
          {grades.map((one) => (
            <CheckBox key={one} label={say(`level-${one}`)} checked={chosen.includes(one)} onChange={() => flip(one)} />
          ))}
        </div>
        <Field label={say('hooks.note')} optional>
          {(ids) => (
            <TextInput {...ids} value={note} maxLength={200} onChange={(event) => setNote(event.target.value)} />
          )}
        </Field>
        <div className="WarningDeeds-row">
          <Button
            kind="act"
            disabled={url === '' || chosen.length === 0 || add.isPending}
            onClick={() => add.send({ body: { id: mintId(), url, grades: [...chosen], note } })}
          >
            {say('hooks.add')}
          </Button>
        </div>
        {add.data && <p role="status">{say('hooks.secret', { secret: add.data.secret })}</p>}
      </div>
    </Card>
  )
}
