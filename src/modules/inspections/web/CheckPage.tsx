import './Checks.css'
import { Printer } from 'lucide-react'
import { useState } from 'react'
import { useParams } from 'react-router'
import {
  AddedCards,
  Button,
  Chip,
  download,
  Page,
  Shown,
  useMay,
  useNotifyRefused,
  useRead,
  useSay,
  useWho,
} from '#platform/web'
import { api, type Check } from '../index.ts'
import { kindSaid } from '../rules/plan-words.ts'
import { CheckForm } from './CheckForm.tsx'
import { CheckSteps } from './CheckSteps.tsx'
import { Clashes } from './Clashes.tsx'
import { CloseForm, VoidForm } from './CloseForm.tsx'
import { RecordPaper } from './RecordPaper.tsx'
import { Cycles } from './Cycles.tsx'
import { Trace } from './Trace.tsx'
import { useDraft } from './useDraft.ts'

/** Labels of fields whose words have another name. */
const checkLabels: Readonly<Record<string, string>> = { endedAt: 'ended-at', examined: 'exam' }

/** 现场检查记录: written left, the paper as it will print right. */
export function CheckPage() {
  const { id = '' } = useParams()
  const read = useRead(api.readCheck, { params: { id } }, { wakes: ['check.', 'finding.'] })
  return (
    <Shown read={read} rows={12}>
      {(check) => <Written key={check.id} check={check} />}
    </Shown>
  )
}

function Written({ check }: { check: Check }) {
  const say = useSay()
  const refused = useNotifyRefused()
  const who = useWho()
  const may = useMay('inspections.check') && check.state === 'open' && check.organisation === who.organisation?.id
  const draft = useDraft(check)
  const [at, setAt] = useState<string>()
  const [asked, setAsked] = useState<'close' | 'void'>()
  const shown = draft.check
  const printed = () => void download(api.printCheck, { params: { id: check.id } }).catch(refused)
  return (
    <Page
      title={say('inspections.check-of', { mine: check.mineName, kind: kindSaid(check, say) })}
      kind="work"
      full
      crumbs={[
        { label: say('inspections.checks'), to: '/inspections/checks' },
        {
          label: check.lineNumber
            ? say('inspections.crumb-line', { year: check.year, n: check.lineNumber })
            : say('inspections.unplanned'),
          to: check.line ? `/inspections/plans?year=${check.year}&line=${check.line}` : '/inspections/checks',
        },
      ]}
      marks={
        <Chip tone={check.state === 'open' ? 'neutral' : check.state === 'closed' ? 'act' : 'debt'}>
          {say(`inspections.check.state.${check.state}`)}
        </Chip>
      }
      facts={
        may
          ? draft.error
            ? say.reason(draft.error)
            : draft.clashes.length > 0
              ? say('inspections.clashes-above')
              : draft.isDirty
                ? say('inspections.unsaved')
                : draft.savedAt && say('inspections.saved-at', { at: say.moment(draft.savedAt, 'time') })
          : check.number
      }
      actions={
        <>
          <CheckSteps check={check} />
          <Button icon={<Printer />} onClick={printed}>
            {say('inspections.print')}
          </Button>
          {may && (
            <>
              <Button kind="bare" onClick={() => setAsked('void')}>
                {say('inspections.void')}
              </Button>
              <Button kind="act" disabled={draft.isDirty} onClick={() => setAsked('close')}>
                {say('inspections.close')}
              </Button>
            </>
          )}
        </>
      }
    >
      <div className="CheckPage">
        <div className="CheckPage-form">
          <AddedCards place="check.head" of={check.id} />
          <Clashes
            clashes={draft.clashes}
            labelOf={(field) => say(`inspections.${checkLabels[field] ?? field}`)}
            onChoose={draft.choose}
          />
          <CheckForm check={shown} may={may} at={at} onAt={setAt} onWrite={draft.write} />
          {check.state === 'closed' && check.findings.length > 0 && <Cycles check={check} />}
          {check.findings.length > 0 && <Trace check={check} />}
          {check.state === 'closed' && check.findings.length > 0 && <AddedCards place="check.foot" of={check.id} />}
        </div>
        <section className="CheckPage-ground" tabIndex={0} aria-label={say('inspections.paper')}>
          <p className="CheckPage-bar">
            <strong>{say('inspections.paper')}</strong> A4{' '}
            <span className="caption">{say('inspections.paper-note')}</span>
          </p>
          <RecordPaper check={shown} at={at} />
        </section>
      </div>
      {asked === 'close' && <CloseForm check={check} onClose={() => setAsked(undefined)} />}
      {asked === 'void' && <VoidForm check={check} onClose={() => setAsked(undefined)} />}
    </Page>
  )
}
