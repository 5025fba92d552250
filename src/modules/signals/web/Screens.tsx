import './Warnings.css'
import { useState } from 'react'
import { api as people } from '#modules/people'
import {
  alsoSay,
  Button,
  Card,
  DataTable,
  Empty,
  Field,
  mintId,
  notify,
  Page,
  PickOne,
  RefusedNote,
  SegmentedChoice,
  Shown,
  Stack,
  TextInput,
  useNotifyRefused,
  useRead,
  useSay,
  useSend,
  useWho,
} from '#platform/web'
import { api } from '../index.ts'
import type { SignalScreen } from '../api/screens.ts'
import { screenWords } from '../words/screens.ts'
import { wallWords } from '../words/wall.ts'

alsoSay({ ...wallWords, ...screenWords })

const stale = [api.findScreens] as const

/** 监测大屏: which screens there are, made here and ended here. */
export function Screens() {
  const say = useSay()
  const read = useRead(api.findScreens, {}, { wakes: ['signal-screen.'] })
  return (
    <Page
      title={say('screens.title')}
      facts={say('screens.about')}
      crumbs={[{ label: say('signals.title'), to: '/signals' }]}
    >
      <Stack>
        <MakeForm />
        <Shown read={read} rows={4}>
          {({ items }) => (
            <Card flush title={say('screens.title')}>
              <DataTable
                label={say('screens.title')}
                rows={items}
                keyOf={(row) => row.id}
                empty={<Empty title={say('screens.none')} why={say('screens.none-why')} />}
                columns={[
                  { key: 'name', title: say('screens.name'), names: true, cell: (row) => row.name },
                  { key: 'region', title: say('screens.region'), cell: (row) => row.regionName },
                  { key: 'made', title: say('screens.made'), wideOnly: true, cell: (row) => say.moment(row.madeAt) },
                  {
                    key: 'state',
                    title: say('screens.state'),
                    cell: (row) =>
                      row.endedAt === null
                        ? say('screens.in-use')
                        : say('screens.ended-at', { at: say.moment(row.endedAt) }),
                  },
                  {
                    key: 'end',
                    title: say('screens.end'),
                    quietTitle: true,
                    cell: (row) => row.endedAt === null && <EndForm screen={row} />,
                  },
                ]}
              />
            </Card>
          )}
        </Shown>
      </Stack>
    </Page>
  )
}

function MakeForm() {
  const say = useSay()
  const { region } = useWho()
  const read = useRead(people.findRegions, { query: region ? { under: region.code } : {} }, { fresh: 3_600_000 })
  const [name, setName] = useState('')
  const [place, setPlace] = useState(region?.code ?? '')
  const [language, setLanguage] = useState<'zh' | 'en'>(say.language)
  const make = useSend(api.makeScreen, { invalidates: stale, onDone: () => setName('') })
  const address = make.data && `${location.origin}/screen/#${make.data.token}`
  return (
    <Card title={say('screens.make')}>
      <div className="Watch-form">
        <Field label={say('screens.name')} hint={say('screens.name-hint')}>
          {(ids) => (
            <TextInput {...ids} value={name} maxLength={60} onChange={(event) => setName(event.target.value)} />
          )}
        </Field>
        <Field label={say('screens.region')}>
          {(ids) => (
            <PickOne
              {...ids}
              value={place}
              onPick={(code) => setPlace(code ?? '')}
              options={(read.data ?? []).map((one) => ({ key: one.code, label: one.name }))}
            />
          )}
        </Field>
        <div>
          <SegmentedChoice
            label={say('screens.language')}
            value={language}
            onChange={setLanguage}
            options={(['zh', 'en'] as const).map((key) => ({ key, label: say(`screens.${key}`) }))}
          />
        </div>
        <div className="WarningDeeds-row">
          <Button
            kind="act"
            disabled={name.trim() === '' || place === '' || make.isPending}
            onClick={() => make.send({ body: { id: mintId(), name, region: place, language } })}
          >
            {say('screens.make')}
          </Button>
        </div>
        {make.error && <RefusedNote why={make.error} />}
        {address && (
          <Field label={say('screens.address')} hint={say('screens.shown-once')}>
            {(ids) => <TextInput {...ids} readOnly value={address} onFocus={(event) => event.currentTarget.select()} />}
          </Field>
        )}
      </div>
    </Card>
  )
}

function EndForm({ screen }: { screen: SignalScreen }) {
  const say = useSay()
  const refused = useNotifyRefused()
  const [reason, setReason] = useState<string>()
  const end = useSend(api.endScreen, {
    invalidates: stale,
    onRefused: refused,
    onDone: () => notify(say('screens.ended')),
  })
  if (reason === undefined)
    return (
      <Button size="small" onClick={() => setReason('')}>
        {say('screens.end')}
      </Button>
    )
  return (
    <span className="WarningDeeds-row">
      <TextInput
        aria-label={say('screens.reason')}
        placeholder={say('screens.reason')}
        value={reason}
        maxLength={200}
        autoFocus
        onChange={(event) => setReason(event.target.value)}
      />
      <Button
        size="small"
        kind="act"
        disabled={reason.trim().length < 2 || end.isPending}
        onClick={() => end.send({ params: { id: screen.id }, body: { reason } })}
      >
        {say('screens.end')}
      </Button>
    </span>
  )
}
