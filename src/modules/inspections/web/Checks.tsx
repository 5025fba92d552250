import './Checks.css'
import { Dices, Plus, Settings2, X } from 'lucide-react'
import { useState } from 'react'
import { useNavigate } from 'react-router'
import { z } from 'zod'
import { Day } from '#platform/day'
import {
  Button,
  Card,
  CheckBox,
  Chip,
  DataTable,
  Empty,
  Page,
  PickOne,
  QueryForm,
  Shown,
  useAddress,
  useMay,
  useRead,
  useSay,
  useWho,
} from '#platform/web'
import { api, CheckState } from '../index.ts'
import { kindSaid } from '../rules/plan-words.ts'
import { BeginForm } from './BeginForm.tsx'
import { CheckFigures } from './CheckFigures.tsx'
import { DrawForm } from './DrawForm.tsx'
import { OfficeForm } from './OfficeForm.tsx'
import { ShareLine } from './ShareLine.tsx'

const address = z.object({
  state: CheckState.optional(),
  all: z.stringbool().optional(),
  region: z.string().optional(),
  from: Day.optional(),
  to: Day.optional(),
  with: z.enum(['stop-mine', 'stop-work', 'stop-use', 'major']).optional(),
  page: z.coerce.number().int().min(1).default(1),
})
const size = 50

/** 现场检查: those of the own office or all within range, the newest first. */
export function Checks() {
  const say = useSay()
  const go = useNavigate()
  const { today } = useWho()
  const may = useMay('inspections.check')
  const [at, change] = useAddress(address)
  const [asked, setAsked] = useState<'begin' | 'draw' | 'settings'>()
  const close = () => setAsked(undefined)
  const read = useRead(
    api.findChecks,
    {
      query: {
        state: at.state,
        own: at.all ? 'false' : 'true',
        region: at.region,
        from: at.from,
        to: at.to,
        with: at.with,
        page: at.page,
        size,
      },
    },
    { wakes: ['check.'] },
  )
  const pages = Math.max(1, Math.ceil((read.data?.total ?? 0) / size))
  return (
    <Page
      title={say('inspections.checks')}
      facts={read.data && say('inspections.checks-n', { n: say.number(read.data.total) })}
      actions={
        may && (
          <>
            <Button icon={<Settings2 />} onClick={() => setAsked('settings')}>
              {say('inspections.settings')}
            </Button>
            <Button icon={<Dices />} onClick={() => setAsked('draw')}>
              {say('inspections.draw')}
            </Button>
            <Button kind="act" icon={<Plus />} onClick={() => setAsked('begin')}>
              {say('inspections.begin')}
            </Button>
          </>
        )
      }
    >
      <QueryForm>
        <PickOne
          aria-label={say('inspections.col.state')}
          empty={say('inspections.all-checks')}
          value={at.state}
          onPick={(state) => change({ state: state as CheckState | undefined, page: undefined })}
          options={CheckState.options.map((key) => ({ key, label: say(`inspections.check.state.${key}`) }))}
        />
        <CheckBox
          label={say('inspections.own')}
          checked={!at.all}
          onChange={(event) => change({ all: event.target.checked ? undefined : 'true', page: undefined })}
        />
        {(at.from !== undefined || at.region !== undefined || at.with !== undefined) && (
          <Button
            size="small"
            icon={<X />}
            onClick={() =>
              change({ from: undefined, to: undefined, region: undefined, with: undefined, page: undefined })
            }
          >
            {[
              at.from && at.to && `${at.from}—${at.to}`,
              at.region && `${say('inspections.checks-region')} ${at.region}`,
              at.with && say(`inspections.checks-with.${at.with}`),
            ]
              .filter(Boolean)
              .join(' · ')}
          </Button>
        )}
      </QueryForm>
      <CheckFigures from={`${today.slice(0, 4)}-01-01`} to={today} own={!at.all} />
      <ShareLine from={`${today.slice(0, 4)}-01-01`} to={today} />
      <Shown read={read} rows={8}>
        {(data) => (
          <Card flush>
            <DataTable
              label={say('inspections.checks')}
              rows={data.items}
              keyOf={(one) => one.id}
              onOpen={(one) => void go(`/inspections/checks/${one.id}`)}
              columns={[
                {
                  key: 'state',
                  title: say('inspections.col.state'),
                  width: '92px',
                  cell: (one) => (
                    <Chip tone={one.state === 'open' ? 'act' : 'neutral'}>
                      {say(`inspections.check.state.${one.state}`)}
                    </Chip>
                  ),
                },
                {
                  key: 'number',
                  title: say('inspections.col.record-number'),
                  width: '220px',
                  cell: (one) => one.number,
                  wideOnly: true,
                },
                {
                  key: 'mine',
                  title: say('inspections.mine'),
                  names: true,
                  width: '128px',
                  cell: (one) => one.mineName,
                },
                {
                  key: 'kind',
                  title: say('inspections.col.kind'),
                  wideOnly: true,
                  cell: (one) => kindSaid(one, say),
                },
                {
                  key: 'when',
                  title: say('inspections.col.when'),
                  width: '100px',
                  cell: (one) => say.moment(one.beganAt),
                },
                {
                  key: 'officers',
                  title: say('inspections.col.team'),
                  width: '150px',
                  wideOnly: true,
                  cell: (one) => one.officers.map((each) => each.name).join('、'),
                },
                {
                  key: 'findings',
                  title: say('inspections.col.findings'),
                  width: '130px',
                  cell: (one) => (
                    <>
                      {say('inspections.findings-n', { n: one.findings })}{' '}
                      {one.major > 0 && <Chip tone="ink">{say('inspections.major-n', { n: one.major })}</Chip>}
                    </>
                  ),
                },
              ]}
              empty={<Empty title={say('inspections.no-checks')} />}
            />
            {pages > 1 && (
              <footer className="Duties-pages">
                <Button size="small" disabled={at.page <= 1} onClick={() => change({ page: at.page - 1 })}>
                  {say('duties.previous-page')}
                </Button>
                <span>
                  {at.page} / {pages}
                </span>
                <Button size="small" disabled={at.page >= pages} onClick={() => change({ page: at.page + 1 })}>
                  {say('duties.next-page')}
                </Button>
              </footer>
            )}
          </Card>
        )}
      </Shown>
      {asked === 'begin' && <BeginForm onClose={close} />}
      {asked === 'draw' && <DrawForm onClose={close} />}
      {asked === 'settings' && <OfficeForm onClose={close} />}
    </Page>
  )
}
