import { Plus } from 'lucide-react'
import { Button, Card, CheckBox, Field, TextInput, useSay } from '#platform/web'
import type { Party } from '../model.ts'
import { enterpriseOf, hasPrincipal, principalOf, type Proposal, type Registered } from '../rules/proposal.ts'
import { newParty } from './proposalDraft.ts'

type Change = (patch: Partial<Proposal>) => void

/** 当事人: the enterprise, its head beside it (一案双罚), and whoever else answers. */
export function ProposeParties({
  draft,
  known,
  change,
}: {
  draft: Proposal
  known: Registered | undefined
  change: Change
}) {
  const say = useSay()
  const principal = hasPrincipal(draft)
  const mend = (id: string, patch: Partial<Party>) =>
    change({ others: draft.others.map((one) => (one.id === id ? { ...one, ...patch } : one)) })
  return (
    <Card
      title={say('propose.parties')}
      scope={known && say('propose.parties-known')}
      link={
        <Button size="small" icon={<Plus />} onClick={() => change({ others: [...draft.others, newParty('person')] })}>
          {say('propose.add-person')}
        </Button>
      }
    >
      <div className="Propose-form">
        <PartyFields
          party={enterpriseOf(draft, known)}
          title={say('propose.enterprise')}
          onChange={(patch) => change({ enterprise: { ...draft.enterprise, ...patch } })}
        />
        <div>
          <CheckBox
            label={say('propose.principal')}
            checked={principal}
            onChange={(event) => change({ withPrincipal: event.target.checked })}
          />
          <p className="caption">
            {say(draft.findings.some((one) => one.major) ? 'propose.principal-major' : 'propose.principal-general')}
          </p>
        </div>
        {principal && (
          <PartyFields
            party={principalOf(draft, known)}
            title={say('propose.principal-title')}
            onChange={(patch) => change({ principal: { ...draft.principal, ...patch } })}
          />
        )}
        {draft.others.map((one) => (
          <PartyFields
            key={one.id}
            party={one}
            title={say('propose.other')}
            onChange={(patch) => mend(one.id, patch)}
            onDrop={() => change({ others: draft.others.filter((other) => other.id !== one.id) })}
          />
        ))}
      </div>
    </Card>
  )
}

function PartyFields({
  party,
  title,
  onChange,
  onDrop,
}: {
  party: Party
  title: string
  onChange: (patch: Partial<Party>) => void
  onDrop?: () => void
}) {
  const say = useSay()
  const { kind } = party
  const field = (key: 'name' | 'role' | 'identity' | 'head' | 'address' | 'phone', most: number) => (
    <Field label={say(`propose.party.${kind}.${key}`)} {...(key === 'name' ? {} : { optional: true })}>
      {(ids) => (
        <TextInput
          {...ids}
          maxLength={most}
          value={party[key]}
          onChange={(event) => onChange({ [key]: event.target.value })}
        />
      )}
    </Field>
  )
  return (
    <fieldset className="Propose-item">
      <legend>
        {title}
        {onDrop && (
          <Button size="small" kind="bare" onClick={onDrop}>
            {say('propose.drop-short')}
          </Button>
        )}
      </legend>
      <div className="Propose-three">
        {field('name', 100)}
        {kind === 'person' ? field('role', 300) : field('head', 300)}
        {field('identity', 40)}
        {field('address', 300)}
        {field('phone', 40)}
      </div>
    </fieldset>
  )
}
