import './Case.css'
import { FilePlus } from 'lucide-react'
import { useParams } from 'react-router'
import {
  alsoSay,
  Button,
  Chip,
  LinkButton,
  Page,
  Shown,
  Tabs,
  useAddress,
  useRead,
  useSay,
  useWho,
} from '#platform/web'
import { api } from '../index.ts'
import type { Case } from '../model.ts'
import { CaseEvidence } from './CaseEvidence.tsx'
import { CaseFile } from './CaseFile.tsx'
import { CaseLimits } from './CaseLimits.tsx'
import { CasePapers } from './CasePapers.tsx'
import { CaseParties } from './CaseParties.tsx'
import { lastDay, limitsInOrder, nextOf, offered, whomSaid } from './caseShown.ts'
import type { TakenKind } from './caseStepFields.ts'
import { CaseStepForm } from './CaseStepForm.tsx'
import { type CaseView, type Go, tabs, View } from './caseView.ts'
import { CaseWork } from './CaseWork.tsx'
import { usePrinting } from './usePrinting.ts'
import { lateWords } from '../words/late.ts'

alsoSay(lateWords)

/** One case: what it is, what happened, what comes next and who has to. */
export function CasePage() {
  const { id = '' } = useParams()
  const say = useSay()
  const read = useRead(api.readCase, { params: { id } }, { wakes: ['case.'] })
  usePrinting(read.data?.papers.some((one) => one.printing) ?? false, read.refetch)
  if (read.data) return <Opened key={read.data.id} file={read.data} />
  return (
    <Page title={say('cases.one')} kind="file">
      <Shown read={read} rows={12}>
        {() => null}
      </Shown>
    </Page>
  )
}

function Opened({ file }: { file: Case }) {
  const say = useSay()
  const { organisation } = useWho()
  const [view, change] = useAddress(View)
  const next = nextOf(file)
  const go: Go = (patch, how = 'push') =>
    change({ step: undefined, party: undefined, form: undefined, corrects: undefined, ...patch }, how)
  const take = (step: TakenKind, party: string | null) => go({ tab: 'work', step, party: party ?? undefined })
  const counts = {
    work: undefined,
    evidence: file.steps.filter((one) => one.kind === 'evidence' && one.voidedBy === null).length,
    parties: file.parties.length,
    papers: file.papers.length,
    limits: file.limits.filter((one) => one.state === 'open' || one.state === 'overdue').length,
    file: undefined,
  }
  const owed = file.limits.some((one) => one.state === 'overdue')
  const stepName = next && say(`case-step.${next.kind}`)
  const limitName =
    file.nextDue &&
    limitsInOrder(file).running.find((one) => Date.parse(one.due) === Date.parse(file.nextDue!))?.title[
      say.language === 'zh' ? 0 : 1
    ]
  // An address may name the step alone: then it is about the first whom it may be taken of.
  const partyInHand = view.party ?? offered(file).find((one) => one.kind === view.step)?.party ?? null
  const inHand = view.step !== undefined || view.form !== undefined
  return (
    <Page
      kind="file"
      title={file.title}
      crumbs={[{ label: say('cases.title'), to: '/cases' }]}
      marks={
        <>
          <Chip tone="act">{say(`case-stage.${file.stage}`)}</Chip>
          <span className="caption">{file.number ?? say('cases.no-number')}</span>
        </>
      }
      facts={
        <>
          <span>{file.mineName}</span>
          <span>{file.organisationName}</span>
          {next && <b>{say('cases.waits', { whom: whomSaid(file, next, say) })}</b>}
          {next && <span>{stepName}</span>}
          {file.nextDue && file.limits.length > 0 && (
            <span>
              {[limitName !== stepName && limitName, say('cases.until', { day: lastDay(file.nextDue) })]
                .filter(Boolean)
                .join(' ')}
            </span>
          )}
        </>
      }
      actions={
        <>
          <LinkButton to={`/mines/${file.mine}`}>{say('cases.to-mine')}</LinkButton>
          {organisation?.id === file.organisation && (
            <Button icon={<FilePlus />} onClick={() => go({ tab: 'papers', form: 'pick' })}>
              {say('cases.issue')}
            </Button>
          )}
          {next?.may && !inHand && (
            <Button kind="act" onClick={() => take(next.kind, next.party)}>
              {say(`case-step.${next.kind}`)}
            </Button>
          )}
        </>
      }
      tabs={
        <Tabs
          label={say('cases.tabs')}
          value={view.tab}
          onChange={(tab) => go({ tab: tab as CaseView['tab'] }, 'replace')}
          tabs={tabs.map((key) => ({
            key,
            label: say(`cases.tab.${key}`),
            ...(counts[key] === undefined ? {} : { count: counts[key] }),
            ...(key === 'limits' && owed ? { tone: 'debt' as const } : {}),
          }))}
        />
      }
    >
      {view.tab === 'work' && (
        <CaseWork
          file={file}
          next={next}
          onStep={take}
          inHand={
            view.step && (
              <CaseStepForm
                key={`${view.step}-${partyInHand ?? ''}`}
                file={file}
                kind={view.step}
                party={partyInHand}
                onClose={() => go({}, 'replace')}
              />
            )
          }
        />
      )}
      {view.tab === 'evidence' && <CaseEvidence file={file} onStep={take} />}
      {view.tab === 'parties' && <CaseParties file={file} />}
      {view.tab === 'papers' && <CasePapers file={file} view={view} onView={go} />}
      {view.tab === 'limits' && <CaseLimits file={file} />}
      {view.tab === 'file' && <CaseFile file={file} />}
    </Page>
  )
}
