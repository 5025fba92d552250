import './OfficeFacts.css'
import { useState } from 'react'
import { z } from 'zod'
import { dayOf } from '#platform/day'
import type { ReplyOf } from '#platform/endpoint'
import {
  alsoSay,
  Card,
  Chip,
  Columns,
  Empty,
  Field,
  LinkButton,
  Page,
  Shown,
  useAddress,
  useRead,
  useSay,
  useWho,
} from '#platform/web'
import * as api from '../api.ts'
import { missingOfficeFacts, officeFactNames } from '../rules/office-facts.ts'
import { officeFactsWords } from '../words/office-facts.ts'
import { Fact, Facts } from './Facts.tsx'
import { OrganisationFinder } from './Finders.tsx'
import { OfficeFactsForm } from './OfficeFactsForm.tsx'
import { OwnForms } from './OwnForms.tsx'

alsoSay(officeFactsWords)

const address = z.object({ organisation: z.string().optional(), view: z.literal('forms').optional() })
type Held = ReplyOf<typeof api.readOfficeFacts>

/** 单位文书信息: what papers say of an office; and the forms by which they print. */
export function OfficeFactsPage() {
  const say = useSay()
  const [{ view }] = useAddress(address)
  if (view !== 'forms') return <FactsOfOffice />
  return (
    <Page
      title={say('own-forms.title')}
      facts={say('own-forms.what')}
      actions={<LinkButton to="/office-facts">{say('office-facts.title')}</LinkButton>}
    >
      <OwnForms />
    </Page>
  )
}

/** What papers say of an office, from when on, and who wrote it. */
function FactsOfOffice() {
  const say = useSay()
  const who = useWho()
  const [at, change] = useAddress(address)
  const [picked, setPicked] = useState<{ id: string; name: string }>()
  const organisation = at.organisation ?? who.organisation?.id
  const read = useRead(
    api.readOfficeFacts,
    { query: { organisation } },
    { when: organisation !== undefined, wakes: ['organisation.facts-set'] },
  )
  const held = read.data
  const missing = held ? missingOfficeFacts(held.facts).length : 0
  return (
    <Page
      title={say('office-facts.title')}
      facts={
        held &&
        `${held.name} · ${say(missing === 0 ? 'office-facts.all-confirmed' : 'office-facts.unconfirmed-count', { n: String(missing) })}`
      }
      actions={<LinkButton to="/office-facts?view=forms">{say('own-forms.title')}</LinkButton>}
    >
      {who.administrator && (
        <div className="OfficeFacts-pick">
          <Field label={say('office-facts.pick')}>
            {(ids) => (
              <OrganisationFinder
                ids={ids}
                value={picked ?? (held && { id: held.organisation, name: held.name })}
                onChange={(one) => {
                  setPicked(one)
                  change({ organisation: one?.id })
                }}
              />
            )}
          </Field>
        </div>
      )}
      {organisation === undefined ? (
        <Empty title={say('office-facts.pick')} why={say('office-facts.pick-why')} />
      ) : (
        <Shown read={read} rows={8}>
          {(shown) => (
            <Columns>
              <OfficeFactsForm key={`${shown.organisation} ${shown.versions[0]?.id}`} held={shown} />
              <Versions held={shown} />
            </Columns>
          )}
        </Shown>
      )}
    </Page>
  )
}

function Versions({ held }: { held: Held }) {
  const say = useSay()
  const { today } = useWho()
  return (
    <Card title={say('office-facts.versions')} scope={say.number(held.versions.length)} flush>
      {held.versions.length === 0 && <Empty title={say('office-facts.no-versions')} />}
      <ul className="OfficeFacts-versions">
        {held.versions.map((one, at) => {
          const before = held.versions[at + 1]?.facts
          const state = one.id === held.current ? 'in-force' : one.fromDay > today ? 'to-come' : 'past'
          return (
            <li key={one.id}>
              <p className="OfficeFacts-version">
                <strong>{say('office-facts.version-from', { day: say.day(one.fromDay) })}</strong>
                <Chip tone="outline">{say(`office-facts.${state}`)}</Chip>
                <span className="caption">
                  {[one.setByName, say.day(dayOf(one.setAt))].filter(Boolean).join(' · ')}
                </span>
              </p>
              <Facts>
                {officeFactNames
                  .filter((name) => one.facts[name] !== (before?.[name] ?? ''))
                  .map((name) => (
                    <Fact key={name} name={say(`office-facts.${name}`)}>
                      {one.facts[name] || say('office-facts.emptied')}
                    </Fact>
                  ))}
              </Facts>
            </li>
          )
        })}
      </ul>
    </Card>
  )
}
