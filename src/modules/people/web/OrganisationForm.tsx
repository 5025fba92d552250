import './OrganisationForm.css'
import { useState } from 'react'
import { CheckBox, DateField, Field, notify, PickOne, TextInput, useRead, useSay, useSend, useWho } from '#platform/web'
import * as api from '../api.ts'
import { type Organisation, OrganisationKind } from '../model.ts'
import { words } from '../words.ts'
import { DeedNote } from './DeedNote.tsx'
import { OrganisationFinder } from './Finders.tsx'
import { linesOf } from './regions.ts'

const offices = Object.keys(words).flatMap((key) => (key.startsWith('office.') ? [key.slice('office.'.length)] : []))

/** 登记单位 and 变更单位. The organisation of a mine is registered from the mine's own page, which names it in the address. */
export function OrganisationForm({
  organisation: old,
  region: at,
  mine,
  onDone,
  onClose,
}: {
  organisation?: Organisation
  region?: string | undefined
  mine?: { id: string; name: string } | undefined
  onDone: (id: string) => void
  onClose: () => void
}) {
  const say = useSay()
  const who = useWho()
  const [name, setName] = useState(old?.name ?? mine?.name ?? '')
  const [shortName, setShortName] = useState(old?.shortName ?? '')
  const [aliases, setAliases] = useState(old?.aliases.join('、') ?? '')
  const [roles, setRoles] = useState<readonly string[]>(old?.roles ?? [])
  const [kind, setKind] = useState<string | undefined>(old?.kind ?? (mine ? 'mine' : 'bureau'))
  const [region, setRegion] = useState(old?.region ?? at)
  const [parent, setParent] = useState<{ id: string; name: string }>()
  const [cleared, setCleared] = useState(false)
  const [endedOn, setEndedOn] = useState<string | undefined>(old?.endedOn ?? undefined)
  const above = useRead(api.readOrganisation, { params: { id: old?.parent ?? '' } }, { when: Boolean(old?.parent) })
  const under = who.administrator || !who.region ? {} : { under: who.region.code }
  const regions = useRead(api.findRegions, { query: under }, { fresh: 600_000, when: !old })
  const done = (id: string) => {
    notify(say('people.saved'))
    onClose()
    onDone(id)
  }
  const make = useSend(api.makeOrganisation, { invalidates: 'all', onDone: ({ id }) => done(id) })
  const change = useSend(api.changeOrganisation, { invalidates: 'all', onDone: () => done(old?.id ?? '') })
  const upper = parent ?? (cleared || !old?.parent ? undefined : above.data)
  const body = {
    name,
    shortName: shortName.trim() || name,
    aliases: aliases.split(/[、,，;；\s]+/).filter(Boolean),
    roles: [...roles],
    parent: parent?.id ?? (cleared ? null : (old?.parent ?? null)),
  }
  function send(): void {
    if (old) change.send({ params: { id: old.id }, body: { ...body, endedOn: endedOn ?? null } })
    else if (region && kind)
      make.send({ body: { ...body, region, kind: kind as OrganisationKind, mine: mine?.id ?? null } })
  }
  return (
    <DeedNote
      title={say(old ? 'people.change-organisation' : 'people.make-organisation')}
      about={old ? old.name : undefined}
      deed={say(old ? 'people.change' : 'people.register')}
      ready={name.trim() !== '' && (Boolean(old) || (region !== undefined && kind !== undefined))}
      sets={[
        roles.length > 0 && say('people.sets-offices', { offices: roles.map((one) => officeOf(one)).join('、') }),
        endedOn !== undefined && say('people.sets-organisation-end', { day: say.day(endedOn, 'sentence') }),
      ]}
      sending={old ? change : make}
      onDeed={send}
      onClose={onClose}
    >
      {!old && (
        <div className="DeedNote-pair">
          <Field label={say('people.region')}>
            {(ids) => (
              <PickOne
                {...ids}
                value={region}
                onPick={setRegion}
                options={linesOf(regions.data ?? [], () => true).map((line) => ({
                  key: line.region.code,
                  label: `${'　'.repeat(line.depth)}${line.region.name}`,
                }))}
              />
            )}
          </Field>
          <Field label={say('people.organisation-kind')}>
            {(ids) => (
              <PickOne
                {...ids}
                value={kind}
                onPick={setKind}
                options={OrganisationKind.options
                  .filter((one) => (one === 'mine') === Boolean(mine))
                  .map((key) => ({ key, label: say(`organisation.${key}`) }))}
              />
            )}
          </Field>
        </div>
      )}
      <Field label={say('people.full-name')}>
        {(ids) => <TextInput {...ids} maxLength={100} value={name} onChange={(event) => setName(event.target.value)} />}
      </Field>
      <div className="DeedNote-pair">
        <Field label={say('people.short-name')} hint={say('people.short-name-hint')}>
          {(ids) => (
            <TextInput
              {...ids}
              maxLength={100}
              value={shortName}
              onChange={(event) => setShortName(event.target.value)}
            />
          )}
        </Field>
        <Field label={say('people.aliases')} optional hint={say('people.aliases-hint')}>
          {(ids) => <TextInput {...ids} value={aliases} onChange={(event) => setAliases(event.target.value)} />}
        </Field>
      </div>
      {old?.kind !== 'mine' && !mine && (
        <details className="OrganisationForm-offices" open={!old || roles.length === 0}>
          <summary>
            {say('people.offices')}
            <span className="caption">
              {' '}
              {roles.map((one) => officeOf(one)).join('、') || say('people.offices-hint')}
            </span>
          </summary>
          <div>
            {offices.map((one) => (
              <CheckBox
                key={one}
                label={officeOf(one)}
                checked={roles.includes(one)}
                onChange={(event) =>
                  setRoles(event.target.checked ? [...roles, one] : roles.filter((role) => role !== one))
                }
              />
            ))}
          </div>
        </details>
      )}
      <Field label={say('people.parent')} optional>
        {(ids) => (
          <OrganisationFinder
            ids={ids}
            but={old ? [old.id] : []}
            value={upper}
            onChange={(one) => {
              setParent(one)
              setCleared(one === undefined)
            }}
          />
        )}
      </Field>
      {old && (
        <Field label={say('people.ended-on')} optional hint={say('people.ended-on-hint')}>
          {(ids) => <DateField {...ids} value={endedOn} today={who.today} clearable onChange={setEndedOn} />}
        </Field>
      )}
    </DeedNote>
  )

  function officeOf(role: string): string {
    return say.has(`office.${role}`) ? say(`office.${role}`) : role
  }
}
