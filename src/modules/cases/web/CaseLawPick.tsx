import { useState } from 'react'
import { Button, CheckBox, Field, PickOne, StateMark, useSay, useWho } from '#platform/web'
import type { Case } from '../model.ts'
import { bandBy, bandsOf, circumstancesAt } from '../rules/law/bands.ts'
import { chooseLaw } from '../rules/law/choose.ts'
import { rangeOf } from '../rules/law/fines.ts'
import { citation, type Provision, When, Who } from '../rules/law/shapes.ts'
import { rangeOfSheet, reasoningOf, type Worksheet, whyNotAmount } from '../rules/law/worksheet.ts'
import type { ItemDraft } from './CasePenaltyFields.tsx'
import { CaseBase } from './CaseBase.tsx'
import { CaseRange } from './CaseRange.tsx'
import { lastOf } from './caseStepFields.ts'
import type { CaseLaw } from './caseRanges.ts'
import { useCaseLaw } from './useCaseLaw.ts'

type Props = {
  file: Case
  kind: 'enterprise' | 'person'
  item: ItemDraft
  onChange: (patch: ItemDraft) => void
}

/** The provision of a violation, picked from the standards, with the edition by the day of the conduct and the reason for it; circumstances, band, range. */
export function CaseLawPick(props: Props) {
  const law = useCaseLaw(props.file)
  return law ? <Pick {...props} law={law} /> : null
}

function Pick({ file, kind, item, onChange, law }: Props & { law: CaseLaw }) {
  const say = useSay()
  const { today } = useWho()
  const zh = say.language === 'zh' ? 0 : 1
  const whos = Who.options.filter((one) => (one === 'enterprise') === (kind === 'enterprise'))
  const [who, setWho] = useState<Who>(() => whoOf(law, item, whos))
  const [when, setWhen] = useState<When>('found')
  const conducts = conductsOf(law, whos)
  const choiceOf = (conduct: string, by: Who, at: When) =>
    chooseLaw(law.provisions, {
      conduct,
      who: by,
      when: at,
      mine: law.kind,
      conductFrom: file.conductFrom,
      conductTo: file.conductOn,
      decidedOn: today,
    })
  const choice = item.provision ? choiceOf(item.provision, who, when) : undefined
  const provision =
    law.provisions.find((one) => one.id === item.provision && one.edition === item.edition) ??
    choice?.chosen ??
    undefined
  const penal = provision?.penalties.find((one) => one.who === who && one.when === when)
  const found = penal ? rangeOf(penal, item.bases) : null
  const statutory = found && !('needs' in found) ? found : null
  const bands = provision && statutory ? bandsOf(law.tables, provision.id, who, when, statutory) : []
  const circumstances = circumstancesAt(law.tables)
  const sheet: Worksheet | undefined = provision && {
    violation: item.violation ?? '',
    provision,
    who,
    when,
    statutory,
    figure: !statutory && item.range ? { range: item.range, basis: item.basis ?? '' } : null,
    circumstances: circumstances.filter((one) => item.circumstances?.includes(one.id)),
    band: bands.find((one) => one.id === item.band) ?? null,
    amount: item.fine ?? 0,
    others: [],
    reduced: item.band === 'reduced',
    beyond: item.beyond ?? null,
    discussed: lastOf(file, 'discussed')?.facts['agreed'] === true,
  }
  const pick = (conduct: string | undefined, by: Who, at?: When) => {
    if (!conduct) return onChange({ provision: null, edition: null, band: null, circumstances: [] })
    const whens = whensOf(law, conduct, by)
    const now = at ?? (whens.includes(when) ? when : (whens[0] ?? 'found'))
    setWho(by)
    setWhen(now)
    return takeProvision(conduct, choiceOf(conduct, by, now).chosen, by, now)
  }
  function takeProvision(conduct: string, chosen: Provision | null, by: Who, at: When): void {
    const one = chosen?.penalties.find((each) => each.who === by && each.when === at)
    const range = one ? rangeOf(one) : null
    onChange({
      provision: conduct,
      edition: chosen?.edition ?? null,
      basis: chosen ? citation(chosen) : '',
      range: range && !('needs' in range) ? [range[0], range[1]] : null,
      band: null,
      others: [...(one?.others ?? [])],
    })
  }
  const narrow = (patch: Partial<Worksheet>, more: ItemDraft) => {
    const range = sheet && rangeOfSheet({ ...sheet, ...patch })
    onChange({ ...more, ...(range ? { range: [range[0], range[1]] } : {}) })
  }
  const why = sheet && item.fine !== undefined ? whyNotAmount(sheet) : undefined
  return (
    <>
      <div className="Case-pair">
        <Field label={say('worksheet.provision')} hint={say('worksheet.provision-hint', { day: file.conductOn })}>
          {(ids) => (
            <PickOne
              {...ids}
              empty={say('worksheet.in-words')}
              value={item.provision ?? undefined}
              options={conducts.map((one) => ({ key: one.id, label: `${one.says[zh]}（${citation(one)}）` }))}
              onPick={(conduct) => pick(conduct, conduct ? fitting(law, conduct, whos, who) : who)}
            />
          )}
        </Field>
        {item.provision && whos.length > 1 && (
          <Field label={say('worksheet.who')}>
            {(ids) => (
              <PickOne
                {...ids}
                value={who}
                options={whos.map((key) => ({ key, label: say(`law-who.${key}`) }))}
                onPick={(key) => pick(item.provision!, key as Who)}
              />
            )}
          </Field>
        )}
        {item.provision && (
          <Field label={say('worksheet.when')}>
            {(ids) => (
              <PickOne
                {...ids}
                value={when}
                options={whensOf(law, item.provision!, who).map((key) => ({ key, label: say(`law-when.${key}`) }))}
                onPick={(key) => pick(item.provision!, who, key as When)}
              />
            )}
          </Field>
        )}
      </div>
      {penal && <CaseBase penal={penal} item={item} onChange={onChange} />}
      {choice && (
        <div className="Case-note" role="status">
          {choice.reasons.map((one) => (
            <p key={one[0]}>{one[zh]}</p>
          ))}
          {choice.by === 'person' && choice.others.length > 0 && (
            <span className="Case-deeds">
              {choice.others.map((one) => (
                <Button
                  key={one.edition}
                  size="small"
                  onClick={() => takeProvision(one.id, one, who, when)}
                >{`${citation(one)} ${one.edition}`}</Button>
              ))}
            </span>
          )}
          {provision && ['1', 'K', 'I', 'setting'].includes(provision.confidence) && (
            <p className="caption">{say(`law-confidence.${provision.confidence}`)}</p>
          )}
        </div>
      )}
      {sheet && (
        <fieldset className="Case-ticks">
          <legend>{say('worksheet.circumstances')}</legend>
          {circumstances.map((one) => (
            <CheckBox
              key={one.id}
              label={
                <>
                  {one.says[zh]}{' '}
                  <span className="caption">{`${say(`law-effect.${one.effect}`)} · ${one.article}`}</span>
                </>
              }
              checked={item.circumstances?.includes(one.id) ?? false}
              onChange={(event) => {
                const now = item.circumstances ?? []
                onChange({
                  circumstances: event.target.checked ? [...now, one.id] : now.filter((id) => id !== one.id),
                })
              }}
            />
          ))}
        </fieldset>
      )}
      {sheet && bands.length > 0 && (
        <Field
          label={say('worksheet.band')}
          hint={`${say('worksheet.points', { band: say(`worksheet.points.${bandBy(sheet.circumstances)}`) })} ${say('law.bands-rest-on', { state: say(`law-confidence.${bands[0]!.confidence}`) })}`}
        >
          {(ids) => (
            <PickOne
              {...ids}
              empty={say('worksheet.band-none')}
              value={item.band ?? undefined}
              options={[
                ...bands.map((one) => ({
                  key: one.id,
                  label: `${one.says[zh]} ${say.number(one.range[0])}–${say.number(one.range[1])}`,
                })),
                { key: 'reduced', label: say('law.reduced') },
              ]}
              onPick={(key) =>
                narrow(
                  { band: bands.find((one) => one.id === key) ?? null, reduced: key === 'reduced' },
                  { band: key ?? null },
                )
              }
            />
          )}
        </Field>
      )}
      {statutory && item.fine !== undefined && (
        <CaseRange range={statutory} band={sheet?.band?.range} fine={item.fine} />
      )}
      {why && (
        <p className="Case-over" role="alert">
          <StateMark state="overdue" size={14} label="" /> {say.reason(why)}
        </p>
      )}
      {sheet && item.fine !== undefined && (
        <span className="Case-deeds">
          <Button size="small" onClick={() => onChange({ reasoning: reasoningOf(sheet)[0] })}>
            {say('worksheet.write-reasoning')}
          </Button>
        </span>
      )}
    </>
  )
}

/** The conducts that the law held punishes of such a party, each once, under its newest law. */
function conductsOf(law: CaseLaw, whos: readonly Who[]): Provision[] {
  const held = law.provisions.filter(
    (one) =>
      (one.mines === null || one.mines.includes(law.kind)) && one.penalties.some((penal) => whos.includes(penal.who)),
  )
  const newest = new Map<string, Provision>()
  for (const one of held.toSorted((a, b) => a.from.localeCompare(b.from))) newest.set(one.id, one)
  return [...newest.values()]
}

function whensOf(law: CaseLaw, conduct: string, who: Who): When[] {
  const all = law.provisions.filter((one) => one.id === conduct).flatMap((one) => one.penalties)
  return When.options.filter((when) => all.some((penal) => penal.who === who && penal.when === when))
}

/** The party's kind that the law of a conduct names: as before where it does. */
function fitting(law: CaseLaw, conduct: string, whos: readonly Who[], now: Who): Who {
  const named = whos.filter((who) => whensOf(law, conduct, who).length > 0)
  return named.includes(now) ? now : (named[0] ?? now)
}

function whoOf(law: CaseLaw, item: ItemDraft, whos: readonly Who[]): Who {
  return item.provision ? fitting(law, item.provision, whos, whos[0]!) : whos[0]!
}
