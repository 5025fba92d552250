import { useState } from 'react'
import type { Day } from '#platform/day'
import type { ReplyOf } from '#platform/endpoint'
import {
  Button,
  Card,
  ConsequenceLine,
  DateField,
  Field,
  mintId,
  notify,
  RefusedNote,
  StateMark,
  TextInput,
  useSay,
  useSend,
  useWho,
} from '#platform/web'
import * as api from '../api.ts'
import { usualContest } from '../rules/contest.ts'
import { type OfficeFact, officeFactNames, tidyOfficeFacts, wrongOfficeFact } from '../rules/office-facts.ts'

const groups: readonly (readonly [string, readonly OfficeFact[]])[] = [
  ['reach', ['creditCode', 'address', 'postcode', 'contact', 'phone']],
  ['payment', ['bank', 'account', 'accountNumber', 'bankAddress']],
  ['contest', ['reviewBody', 'court']],
]
const most: Partial<Record<OfficeFact, number>> = { creditCode: 30, postcode: 6, contact: 30, accountNumber: 40 }

/** What papers say of the office, written anew from a day on. */
export function OfficeFactsForm({ held }: { held: ReplyOf<typeof api.readOfficeFacts> }) {
  const say = useSay()
  const { today } = useWho()
  const last = held.versions[0]
  const [id] = useState(mintId)
  const [facts, setFacts] = useState(last?.facts ?? held.facts)
  const [from, setFrom] = useState<Day>(today)
  const day = say.day(from, 'sentence')
  const save = useSend(api.setOfficeFacts, {
    invalidates: 'all',
    onDone: () => notify(say('office-facts.saved', { day })),
  })
  const wrong = wrongOfficeFact(tidyOfficeFacts(facts))
  const changed = officeFactNames.filter((one) => facts[one].trim() !== (last?.facts[one] ?? ''))
  const names = changed.map((one) => say(`office-facts.${one}`)).join(say.language === 'zh' ? '、' : ', ')
  const usual: Partial<Record<OfficeFact, string>> = usualContest({ code: held.regionCode, name: held.region })
  return (
    <Card title={say('office-facts.title')} scope={say('office-facts.what')} flush>
      <form
        className="OfficeFacts-form"
        onSubmit={(event) => {
          event.preventDefault()
          save.send({ body: { id, organisation: held.organisation, fromDay: from, facts, seen: last?.id ?? null } })
        }}
      >
        {groups.flatMap(([group, fields]) => [
          <h3 key={group}>{say(`office-facts.group.${group}`)}</h3>,
          ...fields.map((one) => (
            <Field
              key={one}
              label={say(`office-facts.${one}`)}
              optional={one === 'bankAddress'}
              refused={wrong?.fact === one ? say(wrong.why.code) : undefined}
              hint={facts[one] === '' && one !== 'bankAddress' ? hintOf(one) : undefined}
            >
              {(ids) => (
                <TextInput
                  {...ids}
                  value={facts[one]}
                  maxLength={most[one] ?? 60}
                  {...(one === 'postcode' || one === 'accountNumber' ? { inputMode: 'numeric' as const } : {})}
                  onChange={(event) => setFacts({ ...facts, [one]: event.target.value })}
                />
              )}
            </Field>
          )),
        ])}
        <Field label={say('office-facts.from')}>
          {(ids) => <DateField {...ids} value={from} today={today} onChange={(next) => setFrom(next ?? today)} />}
        </Field>
        <ConsequenceLine>
          {changed.length === 0 ? say('office-facts.same') : say('office-facts.sets', { day, names })}
        </ConsequenceLine>
        {save.error && <RefusedNote why={save.error} />}
        <div className="OfficeFacts-deeds">
          <Button kind="act" type="submit" disabled={changed.length === 0 || wrong !== undefined} busy={save.isPending}>
            {say('office-facts.save')}
          </Button>
        </div>
      </form>
    </Card>
  )

  function hintOf(one: OfficeFact) {
    const name = usual[one]
    return (
      <>
        <StateMark state="unknown" text={say('office-facts.unconfirmed')} />
        {name && <> {say('office-facts.usual', { name })}</>}
      </>
    )
  }
}
