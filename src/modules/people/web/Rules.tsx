import './Rules.css'
import { useId, useState } from 'react'
import {
  Button,
  Card,
  CheckBox,
  Columns,
  notify,
  Page,
  RefusedNote,
  Shown,
  StateMark,
  TextInput,
  useKeys,
  useRead,
  useSay,
  useSend,
} from '#platform/web'
import * as api from '../api.ts'
import type { AccountRules } from '../model.ts'
import { changesOf, figures, wrongIn, type Figure } from './accountRules.ts'

/** 安全规则: sign-in and passwords, each rule a sentence with its figure. */
export function Rules() {
  const say = useSay()
  const read = useRead(api.readAccountRules, {}, { wakes: ['account.rules-set'] })
  return (
    <Page title={say('people.rules')} facts={say('people.rules-scope')}>
      <Shown read={read} rows={6} height={57}>
        {(rules) => <RulesForm key={JSON.stringify(rules)} rules={rules} />}
      </Shown>
    </Page>
  )
}

function RulesForm({ rules }: { rules: AccountRules }) {
  const say = useSay()
  const [typed, setTyped] = useState<Readonly<Record<Figure, string>>>(
    () => Object.fromEntries(figures.map((one) => [one, String(rules[one])])) as Record<Figure, string>,
  )
  const [oneSession, setOneSession] = useState(rules.oneSession)
  const save = useSend(api.setAccountRules, {
    invalidates: [api.readAccountRules],
    onDone: () => notify(say('people.rules-set')),
  })
  const wrong = wrongIn(typed)
  const next = {
    ...(Object.fromEntries(figures.map((one) => [one, Number(typed[one])])) as Record<Figure, number>),
    oneSession,
  }
  const changes = wrong.size > 0 ? [] : changesOf(rules, next)
  const ready = changes.length > 0 && !save.isPending
  useKeys([{ key: 'Ctrl+S', label: say('people.rules-save'), when: ready, run: () => save.send({ body: next }) }])
  const field = (name: Figure) => (
    <FigureField
      name={name}
      value={typed[name]}
      wrong={wrong.get(name)}
      onChange={(value) => setTyped({ ...typed, [name]: value })}
    />
  )
  return (
    <form
      className="Rules"
      onSubmit={(event) => {
        event.preventDefault()
        if (ready) save.send({ body: next })
      }}
    >
      <Columns>
        <Card title={say('people.rules-sign-in')} flush>
          <ul className="Rules-lines">
            <li>
              {field('failures')}
              {field('lockMinutes')}
            </li>
            <li>{field('passwordDays')}</li>
            <li>{field('idleMinutes')}</li>
            <li>{field('absoluteHours')}</li>
            <li>
              <CheckBox
                label={say('people.rule-oneSession')}
                checked={oneSession}
                onChange={(event) => setOneSession(event.target.checked)}
              />
              <p className="Field-hint">{say('people.rule-oneSession-hint')}</p>
            </li>
          </ul>
        </Card>
        <Card title={say('people.rules-sets')} scope={say.number(changes.length)} flush>
          <div className="Rules-changes">
            {changes.length === 0 && (
              <p className="caption">{say(wrong.size > 0 ? 'people.rules-wrong' : 'people.rules-same')}</p>
            )}
            {changes.length > 0 && (
              <ul>
                {changes.map((one) => (
                  <li key={one}>
                    {say(`people.rule-name-${one}`)} <s>{valueOf(rules[one])}</s> → <b>{valueOf(next[one])}</b>
                    <br />
                    <span className="caption">
                      {say(
                        one === 'passwordDays' && next[one] === 0
                          ? 'people.rule-sets-no-age'
                          : `people.rule-sets-${one}`,
                        { n: String(next[one]) },
                      )}
                    </span>
                  </li>
                ))}
              </ul>
            )}
            {save.error && <RefusedNote why={save.error} />}
            <div className="Rules-deeds">
              <Button type="submit" kind="act" hint="Ctrl S" disabled={!ready} busy={save.isPending}>
                {say('people.rules-save')}
              </Button>
            </div>
          </div>
        </Card>
      </Columns>
    </form>
  )

  function valueOf(value: number | boolean): string {
    return typeof value === 'boolean' ? say(value ? 'people.on' : 'people.off') : String(value)
  }
}

/** A sentence with its figure in the middle: `连续输错 [5] 次…`. */
function FigureField({
  name,
  value,
  wrong,
  onChange,
}: {
  name: Figure
  value: string
  wrong: { least: number; most: number } | undefined
  onChange: (value: string) => void
}) {
  const say = useSay()
  const id = useId()
  const [before = '', after = ''] = say(`people.rule-${name}`).split('…')
  return (
    <div>
      <label className="Rules-sentence" htmlFor={id}>
        {before}
        <TextInput
          id={id}
          inputMode="numeric"
          aria-describedby={`${id}-note`}
          aria-invalid={wrong !== undefined}
          value={value}
          onChange={(event) => onChange(event.target.value.replace(/\D/g, '').slice(0, 5))}
        />
        {after}
      </label>
      {wrong ? (
        <p className="Field-refused" id={`${id}-note`} role="alert">
          <StateMark state="overdue" size={14} label={say('what-happened')} /> {say('people.rule-wrong', wrong)}
        </p>
      ) : (
        <p className="Field-hint" id={`${id}-note`}>
          {say(`people.rule-${name}-hint`)}
        </p>
      )}
    </div>
  )
}
