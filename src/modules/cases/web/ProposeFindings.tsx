import { Plus } from 'lucide-react'
import { MineFinder } from '#modules/duties/web'
import { Button, Card, CheckBox, Chip, Empty, Field, Shown, TextArea, TextInput, useRead, useSay } from '#platform/web'
import { api } from '../index.ts'
import type { Proposal, ProposedFinding } from '../rules/proposal.ts'
import { byHand, type OpenFinding, proposed } from './proposalDraft.ts'

type Change = (patch: Partial<Proposal>) => void

/** 违法事实: those chosen, each to be mended, and below them what checks found that is in no case yet. */
export function ProposeFindings({ draft, change }: { draft: Proposal; change: Change }) {
  const say = useSay()
  const mend = (id: string, patch: Partial<ProposedFinding>) =>
    change({ findings: draft.findings.map((one) => (one.id === id ? { ...one, ...patch } : one)) })
  return (
    <Card
      title={say('propose.findings')}
      scope={say('propose.findings-n', { n: draft.findings.length })}
      link={
        <Button
          size="small"
          icon={<Plus />}
          disabled={draft.mine === null}
          onClick={() => change({ findings: [...draft.findings, byHand()] })}
        >
          {say('propose.by-hand')}
        </Button>
      }
    >
      <div className="Propose-form">
        <Field label={say('propose.mine')} hint={draft.mine === null ? say('propose.mine-hint') : undefined}>
          {(ids) =>
            draft.mine ? (
              <span className="Propose-mine">
                <b>{draft.mine.name}</b>
                <Button size="small" kind="bare" onClick={() => change({ mine: null, findings: [] })}>
                  {say('propose.other-mine')}
                </Button>
              </span>
            ) : (
              <MineFinder {...ids} onPick={(mine) => change({ mine: { id: mine.id, name: mine.name } })} />
            )
          }
        </Field>
        {draft.findings.map((one, at) => (
          <fieldset key={one.id} className="Propose-item">
            <legend>
              {say('propose.nth', { n: at + 1 })} {one.major && <Chip tone="ink">{say('cases.major')}</Chip>}
              <span className="caption">{[one.checkNumber, one.on].filter(Boolean).join(' · ')}</span>
              <Button
                size="small"
                kind="bare"
                aria-label={say('propose.drop', { n: at + 1 })}
                onClick={() => change({ findings: draft.findings.filter((other) => other.id !== one.id) })}
              >
                {say('propose.drop-short')}
              </Button>
            </legend>
            <Field label={say('propose.text')}>
              {(ids) => (
                <TextArea
                  {...ids}
                  rows={2}
                  maxLength={2000}
                  value={one.text}
                  onChange={(event) => mend(one.id, { text: event.target.value })}
                />
              )}
            </Field>
            <div className="Propose-pair">
              <Field label={say('propose.place')} optional>
                {(ids) => (
                  <TextInput
                    {...ids}
                    maxLength={300}
                    value={one.place}
                    onChange={(event) => mend(one.id, { place: event.target.value })}
                  />
                )}
              </Field>
              <Field label={say('propose.basis')}>
                {(ids) => (
                  <TextInput
                    {...ids}
                    maxLength={500}
                    value={one.basis}
                    placeholder={say('propose.basis-hint')}
                    onChange={(event) => mend(one.id, { basis: event.target.value })}
                  />
                )}
              </Field>
            </div>
          </fieldset>
        ))}
        <OpenFindings draft={draft} change={change} />
      </div>
    </Card>
  )
}

/** 检查发现尚未处理: by check, of the mine chosen; before one is chosen of all. */
function OpenFindings({ draft, change }: { draft: Proposal; change: Change }) {
  const say = useSay()
  const read = useRead(api.findOpenFindings, { query: { mine: draft.mine?.id } }, { wakes: ['case.', 'check.'] })
  const chosen = new Set(draft.findings.flatMap((one) => one.finding ?? []))
  const add = (items: readonly OpenFinding[]) =>
    change({
      mine: { id: items[0]!.mine, name: items[0]!.mineName },
      findings: [...draft.findings, ...items.filter((one) => !chosen.has(one.finding)).map((one) => proposed(one))],
    })
  const drop = (one: OpenFinding) =>
    change({ findings: draft.findings.filter((other) => other.finding !== one.finding) })
  return (
    <section className="Propose-open" aria-label={say('propose.open')}>
      <h3>{say('propose.open')}</h3>
      <p className="caption">{say('propose.open-why')}</p>
      <Shown read={read} rows={4}>
        {({ items }) =>
          items.length === 0 ? (
            <Empty title={say(draft.mine ? 'propose.open-none-here' : 'propose.open-none')} />
          ) : (
            byCheck(items).map((group) => (
              <div key={group[0]!.check} className="Propose-check">
                <div className="Propose-check-head">
                  <b>{group[0]!.mineName}</b>
                  <span className="caption">
                    {group[0]!.on} · {group[0]!.checkNumber}
                  </span>
                  {group.length > 1 && group.some((one) => !chosen.has(one.finding)) && (
                    <Button size="small" kind="bare" onClick={() => add(group)}>
                      {say('propose.take-all', { n: group.length })}
                    </Button>
                  )}
                </div>
                {group.map((one) => (
                  <CheckBox
                    key={one.finding}
                    checked={chosen.has(one.finding)}
                    onChange={() => (chosen.has(one.finding) ? drop(one) : add([one]))}
                    label={
                      <>
                        {[one.place, one.text].filter(Boolean).join('　')}{' '}
                        {one.major && <Chip tone="ink">{say('cases.major')}</Chip>}
                      </>
                    }
                  />
                ))}
              </div>
            ))
          )
        }
      </Shown>
    </section>
  )
}

function byCheck(items: readonly OpenFinding[]): OpenFinding[][] {
  const groups = new Map<string, OpenFinding[]>()
  for (const one of items) groups.set(one.check, [...(groups.get(one.check) ?? []), one])
  return [...groups.values()]
}
