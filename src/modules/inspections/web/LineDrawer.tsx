import { useState } from 'react'
import { Link } from 'react-router'
import { Button, Chip, Drawer, LinkButton, notify, StateMark, useMay, useSay, useSend } from '#platform/web'
import { api, type Plan, type PlanLine } from '../index.ts'
import { kindSaid, whySaid } from '../rules/plan-words.ts'
import { BeginForm } from './BeginForm.tsx'
import { LineForm } from './LineForm.tsx'
import { lineMarks } from './PlanBody.tsx'
import { ReasonNote } from './ReasonNote.tsx'

/** A line of a plan: what, who, when, all that demands it, how it stands; changed or cancelled with a reason. */
export function LineDrawer({
  line,
  plan,
  own,
  onClose,
}: {
  line: PlanLine
  plan: Plan
  own: boolean
  onClose: () => void
}) {
  const say = useSay()
  const may = useMay('inspections.plan') && own && !line.cancelled
  const mayCheck = useMay('inspections.check') && own && plan.state === 'approved' && !line.cancelled
  const [asked, setAsked] = useState<'change' | 'cancel' | 'begin'>()
  const facts: [string, React.ReactNode][] = [
    [say('inspections.col.month'), line.month],
    [say('inspections.col.kind'), kindSaid(line, say)],
    [say('inspections.col.offices'), line.officeNames.join('、')],
    [say('inspections.col.team'), line.teamNames.join('、') || '—'],
    [say('inspections.col.days'), say('inspections.load.days', { n: line.days })],
    [
      say('inspections.col.state'),
      <StateMark
        key="state"
        state={lineMarks[line.state]}
        text={[say(`inspections.line.${line.state}`), line.doneOn].filter(Boolean).join(' ')}
      />,
    ],
  ]
  return (
    <Drawer
      over={say('inspections.line-number', { year: plan.year, n: line.number })}
      title={line.mineName ?? line.companyName ?? ''}
      beside={line.changed && <Chip tone="outline">{say('inspections.changed')}</Chip>}
      onClose={onClose}
      foot={
        (may || mayCheck) && (
          <>
            {line.check ? (
              <LinkButton to={`/inspections/checks/${line.check}`}>{say('inspections.to-check')}</LinkButton>
            ) : (
              mayCheck &&
              line.mine && (
                <Button kind="act" onClick={() => setAsked('begin')}>
                  {say('inspections.begin-line')}
                </Button>
              )
            )}
            {may && (
              <>
                <Button onClick={() => setAsked('change')}>{say('inspections.change-line')}</Button>
                <Button kind="bare" onClick={() => setAsked('cancel')}>
                  {say('inspections.cancel-line')}
                </Button>
              </>
            )}
          </>
        )
      }
    >
      <div className="LineDrawer">
        <dl className="LineDrawer-facts">
          {facts.map(([name, value]) => (
            <div key={name}>
              <dt>{name}</dt>
              <dd>{value}</dd>
            </div>
          ))}
        </dl>
        {line.mine && (
          <p>
            <Link to={`/mines/${line.mine}`}>{say('inspections.to-mine')}</Link>
          </p>
        )}
        {line.mine && plan.state === 'approved' && <LineScheme line={line} may={mayCheck} />}
        <h3 className="LineDrawer-head">{say('inspections.whys')}</h3>
        <ul className="LineDrawer-whys">
          {line.why.map((why, n) => (
            <li key={n}>
              {whySaid(why, say)}
              {why.from === 'obligation' && (
                <span className="caption">
                  {' '}
                  {why.periodFrom} – {why.periodTo}
                </span>
              )}
            </li>
          ))}
        </ul>
        {line.joins && <p className="caption">{say('inspections.joins')}</p>}
      </div>
      {asked === 'begin' && <BeginForm line={line} onClose={() => setAsked(undefined)} />}
      {asked === 'change' && <LineForm plan={plan} line={line} onClose={() => setAsked(undefined)} />}
      {asked === 'cancel' && <CancelLine line={line} onClose={() => setAsked(undefined)} />}
    </Drawer>
  )
}

/** Its scheme 检查方案: where it stands, and the way to it. */
function LineScheme({ line, may }: { line: PlanLine; may: boolean }) {
  const say = useSay()
  const { scheme } = line
  const to = `/inspections/lines/${line.id}/scheme`
  return (
    <>
      <h3 className="LineDrawer-head">{say('inspections.scheme')}</h3>
      {scheme ? (
        <p>
          <Link to={to}>{scheme.number ?? say('inspections.scheme.open')}</Link>{' '}
          <Chip tone={scheme.state === 'approved' ? 'act' : 'neutral'}>
            {say(`inspections.scheme.state.${scheme.state}`)}
          </Chip>
        </p>
      ) : may ? (
        <p>
          <LinkButton to={to} size="small">
            {say('inspections.scheme.write')}
          </LinkButton>
        </p>
      ) : (
        <p className="caption">{say('inspections.scheme.none')}</p>
      )}
    </>
  )
}

function CancelLine({ line, onClose }: { line: PlanLine; onClose: () => void }) {
  const say = useSay()
  const sending = useSend(api.cancelLine, {
    invalidates: 'all',
    onDone: () => {
      notify(say('inspections.line-saved'))
      onClose()
    },
  })
  return (
    <ReasonNote
      title={say('inspections.cancel-line')}
      deed={say('inspections.cancel-line')}
      sending={sending}
      onDeed={(reason) => sending.send({ params: { id: line.id }, body: { version: line.version, reason } })}
      onCancel={onClose}
    />
  )
}
