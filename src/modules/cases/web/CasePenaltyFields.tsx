import { Plus, X } from 'lucide-react'
import { Button, CheckBox, Field, PickOne, StateMark, TextArea, TextInput, useSay } from '#platform/web'
import type { Case, Penalty } from '../model.ts'
import { fineOf } from '../rules/course/standing.ts'
import { finesOf } from '../rules/law/acts.ts'
import { inCapitals } from '../rules/law/money.ts'
import { OtherKind } from '../rules/law/shapes.ts'
import { CaseDaily } from './CaseDaily.tsx'
import { CaseLawPick } from './CaseLawPick.tsx'
import { MoneyInput } from './CaseControls.tsx'
import { CaseRange } from './CaseRange.tsx'
import { penaltyOf } from './caseStepFields.ts'
import { fineSaid } from './fineSaid.ts'

export type ItemDraft = Partial<Penalty['items'][number]>
type Draft = { items: readonly ItemDraft[] }

/** What is empty in an item before anybody weighs it. */
const empty: ItemDraft = {
  violation: '',
  provision: null,
  edition: null,
  basis: '',
  circumstances: [],
  band: null,
  range: null,
  others: [],
  reasoning: '',
  beyond: null,
}

/** What is proposed for each party: the enterprise and the persons beside it, each by its own provision. */
export function CasePenalties({
  file,
  value,
  onChange,
}: {
  file: Case
  value: unknown
  onChange: (value: unknown) => void
}) {
  const say = useSay()
  const now = (value ?? []) as { party: string; penalty: unknown }[]
  return file.parties.map((party) => {
    const own = now.find((one) => one.party === party.id)
    const others = now.filter((one) => one.party !== party.id)
    return (
      <section key={party.id} className="Case-block" aria-label={party.name}>
        <CheckBox
          label={
            <>
              <b>{party.name}</b> <span className="caption">{party.role || say(`case-party.${party.kind}`)}</span>
            </>
          }
          checked={own !== undefined}
          onChange={(event) =>
            onChange(event.target.checked ? [...others, { party: party.id, penalty: { items: [empty] } }] : others)
          }
        />
        {own && (
          <CasePenaltyFields
            file={file}
            party={party.id}
            value={own.penalty}
            onChange={(penalty) => onChange(now.map((one) => (one.party === party.id ? { ...one, penalty } : one)))}
          />
        )}
      </section>
    )
  })
}

/** The worksheet of one party: violations weighed apart, the fines added up, said in 大写 as well. */
export function CasePenaltyFields({
  file,
  party,
  value,
  onChange,
}: {
  file: Case
  party: string | null
  value: unknown
  onChange: (value: unknown) => void
}) {
  const say = useSay()
  const { items } = (value ?? { items: [empty] }) as Draft
  const change = (next: readonly ItemDraft[]) => onChange({ items: next })
  const sum = fineOf({ items: items.map((one) => ({ ...one, fine: one.fine ?? 0 })) } as Penalty)
  const told = penaltyOf(file, 'notified', party) as Penalty | undefined
  const kind = file.parties.find((one) => one.id === party)?.kind ?? 'enterprise'
  return (
    <div className="Case-form">
      {items.map((item, at) => (
        <ItemFields
          key={at}
          nth={at + 1}
          {...{ file, kind, item, items }}
          onChange={(next) => change(items.map((one, n) => (n === at ? next : one)))}
          {...(items.length > 1 ? { onDrop: () => change(withoutAct(items, at)) } : {})}
        />
      ))}
      <span className="Case-deeds">
        <Button size="small" icon={<Plus />} onClick={() => change([...items, empty])}>
          {say('worksheet.add')}
        </Button>
      </span>
      <p className="CaseSum" role="status">
        {say('worksheet.sum', { n: items.length })} <b>{fineSaid(sum, say)}</b>{' '}
        <span className="caption">{inCapitals(sum)}</span>
      </p>
      {finesOf(items.map((one) => ({ fine: one.fine ?? 0, ...(one.act ? { act: one.act } : {}) }))).left.map((one) => (
        <p key={one.nth} className="caption">
          {say('worksheet.left', { nth: one.nth, fine: fineSaid(one.fine, say) })}
        </p>
      ))}
      {told && sum > fineOf(told) && (
        <p className="Case-over">
          <StateMark state="overdue" size={14} label="" />{' '}
          {say('case-heavier-than-told', { told: say.number(fineOf(told)) })}
        </p>
      )}
    </div>
  )
}

/** Without one of them: what was of its act is an act of its own, and what comes after moves up. */
function withoutAct(items: readonly ItemDraft[], at: number): ItemDraft[] {
  return items
    .filter((_, n) => n !== at)
    .map(({ act, ...one }) =>
      act === undefined || act === at + 1 ? one : { ...one, act: act > at + 1 ? act - 1 : act },
    )
}

/** The fine as typed; none while it is no amount, so that the step is not ready. */
function withFine(item: ItemDraft, fine: number | undefined): ItemDraft {
  const { fine: _, ...rest } = item
  return { ...empty, ...rest, ...(fine === undefined ? {} : { fine }) }
}

/** Fined by the day, or no longer: then what was worked out of it goes too. */
function withDaily({ daily: _, ...item }: ItemDraft, patch: ItemDraft | null): ItemDraft {
  return { ...empty, ...item, ...patch }
}

function ItemFields({
  file,
  kind,
  item,
  items,
  nth,
  onChange,
  onDrop,
}: {
  file: Case
  kind: 'enterprise' | 'person'
  item: ItemDraft
  items: readonly ItemDraft[]
  nth: number
  onChange: (item: ItemDraft) => void
  onDrop?: () => void
}) {
  const say = useSay()
  const tell = (patch: ItemDraft) => onChange({ ...empty, ...item, ...patch })
  const area = (key: 'violation' | 'basis' | 'reasoning', rows: number) => (
    <Field label={say(`worksheet.${key}`)}>
      {(ids) => (
        <TextArea
          {...ids}
          rows={rows}
          maxLength={key === 'reasoning' ? 4000 : 1000}
          value={item[key] ?? ''}
          onChange={(event) => tell({ [key]: event.target.value })}
        />
      )}
    </Field>
  )
  const { range, fine } = item
  const outside = range && fine !== undefined && (fine < range[0] || fine > range[1])
  const chosen: readonly string[] = item.others ?? []
  return (
    <fieldset className="Case-item">
      <legend>
        {say('worksheet.nth', { n: nth })}
        {onDrop && (
          <Button
            kind="bare"
            size="small"
            icon={<X />}
            aria-label={say('worksheet.drop', { n: nth })}
            onClick={onDrop}
          />
        )}
      </legend>
      {file.findings.length > 0 && !item.violation && (
        <span className="Case-deeds">
          {file.findings.map((one, at) => (
            <Button key={one.id} size="small" onClick={() => tell({ violation: one.text })}>
              {say('worksheet.from-finding', { n: at + 1 })}
            </Button>
          ))}
        </span>
      )}
      {area('violation', 2)}
      {nth > 1 && (
        <Field label={say('worksheet.same-act')} hint={say('worksheet.same-act-hint')}>
          {(ids) => (
            <PickOne
              {...ids}
              empty={say('worksheet.same-act-none')}
              value={item.act ? String(item.act) : undefined}
              options={items
                .slice(0, nth - 1)
                .flatMap((one, at) =>
                  one.act ? [] : [{ key: String(at + 1), label: say('worksheet.nth', { n: at + 1 }) }],
                )}
              onPick={(key) => {
                const { act: _, ...rest } = item
                onChange({ ...empty, ...rest, ...(key ? { act: Number(key) } : {}) })
              }}
            />
          )}
        </Field>
      )}
      {kind === 'enterprise' && <CaseDaily item={item} onChange={(patch) => onChange(withDaily(item, patch))} />}
      {!item.daily && <CaseLawPick file={file} kind={kind} item={item} onChange={tell} />}
      {area('basis', 2)}
      <div className="Case-three">
        {([0, 1] as const).map((end) =>
          item.daily || (item.provision && item.range) ? null : (
            <Field key={end} label={say(end === 0 ? 'worksheet.least' : 'worksheet.most')}>
              {(ids) => (
                <MoneyInput
                  {...ids}
                  value={range?.[end]}
                  onChange={(yuan) =>
                    tell({ range: end === 0 ? [yuan ?? 0, range?.[1] ?? yuan ?? 0] : [range?.[0] ?? 0, yuan ?? 0] })
                  }
                />
              )}
            </Field>
          ),
        )}
        <Field label={say('worksheet.fine')}>
          {(ids) => <MoneyInput {...ids} value={fine} onChange={(yuan) => onChange(withFine(item, yuan))} />}
        </Field>
      </div>
      {range && fine !== undefined && !item.provision && <CaseRange range={range} fine={fine} />}
      <fieldset className="Case-ticks Case-ticks-row">
        <legend>{say('worksheet.others')}</legend>
        {OtherKind.options.map((key) => (
          <CheckBox
            key={key}
            label={say(`law-other.${key}`)}
            checked={chosen.includes(key)}
            onChange={(event) =>
              tell({ others: event.target.checked ? [...chosen, key] : chosen.filter((one) => one !== key) })
            }
          />
        ))}
      </fieldset>
      {chosen.some((one) => one === 'confiscate' || one === 'confiscate-goods') && (
        <Field label={say('worksheet.confiscated')}>
          {(ids) => (
            <MoneyInput {...ids} value={item.confiscated} onChange={(yuan) => tell({ confiscated: yuan ?? 0 })} />
          )}
        </Field>
      )}
      {area('reasoning', 3)}
      {(outside || item.beyond) && (
        <Field label={say('worksheet.beyond')} hint={say('worksheet.beyond-hint')}>
          {(ids) => (
            <TextInput
              {...ids}
              value={item.beyond ?? ''}
              maxLength={1000}
              onChange={(event) => tell({ beyond: event.target.value || null })}
            />
          )}
        </Field>
      )}
    </fieldset>
  )
}
