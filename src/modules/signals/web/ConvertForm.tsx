import { type FormEvent, useState } from 'react'
import { Button, Field, TextArea, useRead, useSay } from '#platform/web'
import { api } from '../index.ts'

/** What is made of a warning or a suspicion: a hazard in its own register, or a check with officers of the office. */
export type Made = { kind: 'hazard'; text: string } | { kind: 'check-lead'; team: string[] }

/** Asks for what a hazard says, or for the officers of a check; `text`: what the hazard says at first. */
export function ConvertForm({
  into,
  text: first,
  isBusy,
  onMake,
}: {
  into: Made['kind']
  text: string
  isBusy: boolean
  onMake: (made: Made) => void
}) {
  const say = useSay()
  const [text, setText] = useState(first)
  const [team, setTeam] = useState<string[]>([])
  const officers = useRead(api.findWarningOfficers, {}, { when: into === 'check-lead' }).data?.items ?? []
  const isWhole = into === 'hazard' ? text.trim().length >= 4 : team.length > 0
  function submit(event: FormEvent): void {
    event.preventDefault()
    onMake(into === 'hazard' ? { kind: into, text } : { kind: into, team })
  }
  return (
    <form className="WarningForm" onSubmit={submit} aria-label={say(`warning.do.${into}`)}>
      {into === 'hazard' ? (
        <Field label={say('warning.text')}>
          {(ids) => (
            <TextArea {...ids} value={text} maxLength={2000} onChange={(event) => setText(event.target.value)} />
          )}
        </Field>
      ) : (
        <fieldset>
          <legend>{say('warning.team')}</legend>
          {officers.map(({ post, name, title }) => (
            <label key={post}>
              <input
                type="checkbox"
                checked={team.includes(post)}
                onChange={() => setTeam(team.includes(post) ? team.filter((each) => each !== post) : [...team, post])}
              />{' '}
              {name} · {title}
            </label>
          ))}
        </fieldset>
      )}
      <div className="WarningDeeds-row">
        <Button kind="act" type="submit" disabled={isBusy || !isWhole}>
          {say(`warning.do.${into}`)}
        </Button>
      </div>
    </form>
  )
}
