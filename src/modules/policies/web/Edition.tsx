import './Edition.css'
import { Lock } from 'lucide-react'
import { useEffect, useMemo, useState } from 'react'
import { useParams } from 'react-router'
import { z } from 'zod'
import {
  Button,
  Chip,
  LinkButton,
  Page,
  PickOne,
  Shown,
  Tabs,
  useAddress,
  useMay,
  useRead,
  useSay,
} from '#platform/web'
import type { ReplyOf } from '#platform/endpoint'
import * as api from '../api.ts'
import { ApplyDialog } from './ApplyDialog.tsx'
import { ComparisonList } from './ComparisonList.tsx'
import { EditionAside } from './EditionAside.tsx'
import { EditionClause } from './EditionClause.tsx'
import { EditionLists } from './EditionLists.tsx'
import { shortTitle } from './titles.ts'

const View = z.object({
  tab: z.enum(['clauses', 'lists', 'compare']).default('clauses'),
  clause: z.string().optional(),
  with: z.string().optional(),
})
export type Edition = ReplyOf<typeof api.readEdition>

/** A published edition: clauses with their duties, the original's words beside ours, where it is in force, what it changed. */
export function EditionPage() {
  const say = useSay()
  const { id = '' } = useParams()
  const read = useRead(api.readEdition, { params: { id } }, { wakes: ['policy.'], keepOld: false })
  const crumbs = [{ label: say('policies.title'), to: '/policies' }]
  if (!read.data)
    return (
      <Page title={say('edition.title')} kind="file" crumbs={crumbs}>
        <Shown read={read} rows={8}>
          {() => null}
        </Shown>
      </Page>
    )
  return <EditionFile key={id} edition={read.data} crumbs={crumbs} />
}

function EditionFile({ edition, crumbs }: { edition: Edition; crumbs: { label: string; to: string }[] }) {
  const say = useSay()
  const [view, go] = useAddress(View)
  const mayPublish = useMay('policies.publish')
  const [applying, setApplying] = useState(false)
  const { content } = edition
  const others = useRead(api.findEditions, { query: { policy: edition.policy } })
  const earlier = (others.data ?? []).filter((one) => one.id !== edition.id)
  const lists = content.indicators.length + content.sets.length + content.milestones.length
  const byClause = useMemo(() => Map.groupBy(content.obligations, (one) => one.clause), [content])
  const originals = useMemo(() => new Map(edition.originals.map((one) => [one.clause, one.text])), [edition])
  const wanted = view.clause
  useEffect(() => {
    if (wanted) document.getElementById(`clause-${wanted}`)?.scrollIntoView({ block: 'start' })
  }, [wanted])
  const force = edition.applications.filter((one) => one.toDay === null)
  return (
    <Page
      title={shortTitle(edition.title)}
      kind="file"
      crumbs={crumbs}
      marks={
        <>
          {edition.docNumber && <Chip tone="outline">{edition.docNumber}</Chip>}
          <Chip>{say('review.edition', { n: edition.number })}</Chip>
          <Chip icon={<Lock />}>{say('edition.fixed')}</Chip>
        </>
      }
      facts={
        <>
          {edition.issuer && <span>{edition.issuer}</span>}
          {edition.issuedOn && <span>{say('edition.issued', { day: edition.issuedOn })}</span>}
          <span>{say('edition.duties', { n: content.obligations.length, clauses: content.clauses.length })}</span>
          {edition.modelledOn && <span>{say('edition.modelled', { name: edition.modelledOn })}</span>}
          <span>
            {force.length > 0
              ? say('edition.in-force-in', { names: force.map((one) => one.regionName).join('、') })
              : say('edition.nowhere')}
          </span>
        </>
      }
      actions={
        <>
          {edition.applications.length > 0 && content.obligations.length > 0 && (
            <LinkButton to={`/duties/board?policy=${encodeURIComponent(edition.policy)}`}>
              {say('policies.duties')}
            </LinkButton>
          )}
          {edition.document && (
            <LinkButton to={`/policies/documents/${edition.document}`}>{say('edition.review')}</LinkButton>
          )}
          {mayPublish && <Button onClick={() => setApplying(true)}>{say('edition.apply')}</Button>}
        </>
      }
      tabs={
        <Tabs
          label={say('edition.title')}
          value={view.tab}
          onChange={(tab) => go({ tab: tab as never, clause: undefined }, 'push')}
          tabs={[
            { key: 'clauses', label: say('edition.clauses'), count: content.clauses.length },
            ...(lists > 0 ? [{ key: 'lists', label: say('edition.lists'), count: lists }] : []),
            ...(earlier.length > 0 ? [{ key: 'compare', label: say('edition.compare') }] : []),
          ]}
        />
      }
    >
      {view.tab === 'clauses' && (
        <div className="Edition">
          <div className="Edition-clauses">
            {content.clauses.map((clause) => (
              <EditionClause
                key={clause.label}
                clause={clause}
                obligations={byClause.get(clause.label) ?? []}
                original={originals.get(clause.label)}
                chosen={clause.label === wanted}
                own={edition.document !== null}
              />
            ))}
          </div>
          <EditionAside edition={edition} />
        </div>
      )}
      {view.tab === 'lists' && <EditionLists content={content} />}
      {view.tab === 'compare' && (
        <Compare
          edition={edition}
          earlier={earlier}
          other={view.with ?? earlier.find((one) => one.number < edition.number)?.id ?? earlier[0]?.id}
          onOther={(other) => go({ with: other })}
        />
      )}
      {applying && <ApplyDialog edition={edition} onClose={() => setApplying(false)} />}
    </Page>
  )
}

function Compare({
  edition,
  earlier,
  other,
  onOther,
}: {
  edition: Edition
  earlier: ReplyOf<typeof api.findEditions>
  other: string | undefined
  onOther: (id: string | undefined) => void
}) {
  const say = useSay()
  const read = useRead(
    api.compareEditions,
    { params: { id: edition.id }, query: { with: other ?? '' } },
    { when: other !== undefined },
  )
  return (
    <div className="Edition-compare">
      <label>
        {say('edition.compare-with')}
        <PickOne
          aria-label={say('edition.compare-with')}
          value={other}
          onPick={onOther}
          options={earlier.map((one) => ({
            key: one.id,
            label: say('edition.numbered', { n: one.number, title: shortTitle(one.title) }),
          }))}
        />
      </label>
      <Shown read={read}>{(comparison) => <ComparisonList comparison={comparison} />}</Shown>
    </div>
  )
}
