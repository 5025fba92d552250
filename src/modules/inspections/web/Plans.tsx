import './Plans.css'
import { lazy, Suspense } from 'react'
import { dayOf } from '#platform/day'
import { Card, Chip, Empty, Page, PickOne, Shown, useAddress, useRead, useSay, useWho } from '#platform/web'
import { api, LineState, type PlanHead } from '../index.ts'
import { PlanActions } from './PlanActions.tsx'
import { PlanBody } from './PlanBody.tsx'
import { Propose } from './Propose.tsx'
import { WaitingSchemes } from './WaitingSchemes.tsx'
import { address } from './planAddress.ts'

const LineDrawer = lazy(async () => ({ default: (await import('./LineDrawer.tsx')).LineDrawer }))

/** 年度执法计划: of a year and an office, with planned against done. */
export function Plans() {
  const say = useSay()
  const { today } = useWho()
  const [at, change] = useAddress(address)
  const year = at.year ?? Number(today.slice(0, 4))
  const heads = useRead(api.findPlans, { query: { year } }, { wakes: ['plan.'] })
  const own = heads.data?.items.find((one) => one.organisation === heads.data.own)
  const chosen = heads.data?.items.find((one) => one.id === at.plan) ?? own ?? heads.data?.items[0]
  const plan = useRead(
    api.readPlan,
    { params: { id: chosen?.id ?? '' } },
    { when: chosen !== undefined, wakes: ['plan.', 'check.'] },
  )
  const line = plan.data?.items.find((one) => one.id === at.line)
  return (
    <Page
      title={say('inspections.plan-of', { year })}
      marks={
        chosen && (
          <Chip tone={chosen.state === 'approved' ? 'act' : 'neutral'}>
            {say(`inspections.plan.state.${chosen.state}`)}
          </Chip>
        )
      }
      facts={chosen && factsOf(chosen, say)}
      actions={chosen && plan.data && <PlanActions plan={plan.data} own={chosen.id === own?.id} />}
    >
      <div className="Plans-choose screen-only">
        <PickOne
          aria-label={say('inspections.year')}
          value={String(year)}
          onPick={(one) => change({ year: Number(one), plan: undefined, line: undefined, month: undefined })}
          options={[-1, 0, 1]
            .map((n) => Number(today.slice(0, 4)) + n)
            .map((one) => ({ key: String(one), label: String(one) }))}
        />
        {(heads.data?.items.length ?? 0) > 1 && (
          <PickOne
            aria-label={say('inspections.office')}
            value={chosen?.id}
            onPick={(one) => change({ plan: one, line: undefined })}
            options={heads.data!.items.map((one) => ({
              key: one.id,
              label: `${one.organisationName} · ${say(`inspections.plan.state.${one.state}`)}`,
            }))}
          />
        )}
        {chosen?.state === 'approved' && (
          <PickOne
            aria-label={say('inspections.col.state')}
            empty={say('inspections.all-states')}
            value={at.state}
            onPick={(one) => change({ state: one as LineState | undefined, line: undefined })}
            options={LineState.options.map((key) => ({ key, label: say(`inspections.line.${key}`) }))}
          />
        )}
        {heads.data && !own && heads.data.items.length > 0 && <Propose year={year} />}
      </div>
      <WaitingSchemes />
      <Shown read={heads} rows={6}>
        {() =>
          chosen ? (
            <Shown read={plan} rows={12}>
              {(data) => <PlanBody plan={data} at={at} onChange={change} />}
            </Shown>
          ) : (
            <Card>
              <Empty
                title={say('inspections.none', { year })}
                why={say('inspections.none-why')}
                deed={<Propose year={year} />}
              />
            </Card>
          )
        }
      </Shown>
      <Suspense>
        {line && plan.data && (
          <LineDrawer
            key={line.id}
            line={line}
            plan={plan.data}
            own={chosen?.id === own?.id}
            onClose={() => change({ line: undefined })}
          />
        )}
      </Suspense>
    </Page>
  )
}

function factsOf(plan: PlanHead, say: ReturnType<typeof useSay>): string {
  return [
    plan.organisationName,
    plan.proposedByName && say('inspections.by', { name: plan.proposedByName, on: dayOf(plan.proposedAt) }),
    plan.approvedAt && say('inspections.approved-by', { name: plan.approvedByName ?? '—', on: dayOf(plan.approvedAt) }),
    plan.copiedTo && say('inspections.copied-said', { to: plan.copiedTo, on: plan.copiedOn ?? '' }),
  ]
    .filter(Boolean)
    .join(' · ')
}
