import { Plus } from 'lucide-react'
import { Button, Card, DateField, Field, PickOne, TextArea, TextInput, useRead, useSay } from '#platform/web'
import { api, type SchemeContent } from '../index.ts'
import { TeamField } from './HowFields.tsx'
import { SchemeItemFields } from './SchemeItemFields.tsx'

/** What is written of a scheme; read by everybody, written while it is a draft. */
export function SchemeForm({
  content,
  may,
  places,
  onChange,
}: {
  content: SchemeContent
  may: boolean
  /** Working places of the mine, offered where something is checked. */
  places: readonly string[]
  onChange: (content: SchemeContent) => void
}) {
  const say = useSay()
  const office = useRead(api.readOffice, {}, { fresh: 60_000 })
  const officers = office.data?.officers ?? []
  const posts = officers
    .filter((one) => one.certificate !== null || content.team.includes(one.post))
    .map((one) => ({ post: one.post, label: `${one.name} ${one.certificate ?? say('inspections.certificate-none')}` }))
  const change = (patch: Partial<SchemeContent>) => onChange({ ...content, ...patch })
  const text = (name: 'purpose' | 'overview' | 'places' | 'safety' | 'other', most: number, hint?: string) => (
    <Field label={say(`inspections.scheme.${name}`)} place="beside" {...(hint ? { hint: say(hint) } : {})}>
      {(ids) => (
        <TextArea
          {...ids}
          rows={name === 'overview' || name === 'safety' ? 3 : 2}
          readOnly={!may}
          maxLength={most}
          value={content[name]}
          onChange={(event) => change({ [name]: event.target.value })}
        />
      )}
    </Field>
  )
  const team = officers.filter((one) => content.team.includes(one.post))
  return (
    <div className="SchemeForm">
      <Card>
        <div className="SchemeForm-fields">
          {text('purpose', 1000)}
          <div className="SchemeForm-days">
            {(['from', 'to'] as const).map((name) => (
              <Field key={name} label={say(`inspections.scheme.${name}`)} place="beside">
                {(ids) =>
                  may ? (
                    <DateField
                      {...ids}
                      value={content[name]}
                      {...(name === 'to' ? { from: content.from } : {})}
                      onChange={(day) =>
                        day && change(name === 'from' && day > content.to ? { from: day, to: day } : { [name]: day })
                      }
                    />
                  ) : (
                    <TextInput {...ids} readOnly value={content[name]} />
                  )
                }
              </Field>
            ))}
          </div>
          {text('places', 500, 'inspections.scheme.places-hint')}
          {text('overview', 3000, may ? 'inspections.scheme.overview-hint' : undefined)}
          {may ? (
            <TeamField posts={posts} team={content.team} onChange={(team) => change({ team: [...team] })} />
          ) : (
            <Field label={say('inspections.scheme.team')} place="beside">
              {(ids) => <TextInput {...ids} readOnly value={team.map((one) => one.name).join('、')} />}
            </Field>
          )}
          <Field label={say('inspections.scheme.lead')} place="beside">
            {(ids) => (
              <PickOne
                {...ids}
                disabled={!may}
                value={content.lead ?? undefined}
                empty={say('inspections.choose')}
                onPick={(lead) => change({ lead: lead ?? null })}
                options={team.map((one) => ({ key: one.post, label: one.name }))}
              />
            )}
          </Field>
        </div>
      </Card>
      <Card
        title={say('inspections.scheme.items')}
        scope={say('inspections.scheme.items-n', { n: content.items.length })}
        {...(may
          ? {
              link: (
                <Button size="small" icon={<Plus />} onClick={add}>
                  {say('inspections.scheme.item-add')}
                </Button>
              ),
            }
          : {})}
      >
        {content.items.length === 0 && <p className="caption">{say('scheme-no-items')}</p>}
        {content.items.map((one, at) => (
          <SchemeItemFields
            key={at}
            nth={at + 1}
            item={one}
            may={may}
            places={places}
            team={team.map(({ post, name }) => ({ post, label: name }))}
            onChange={(next) => change({ items: content.items.map((each, n) => (n === at ? next : each)) })}
            onRemove={() => change({ items: content.items.filter((_, n) => n !== at) })}
          />
        ))}
      </Card>
      <Card>
        <div className="SchemeForm-fields">
          {text('safety', 2000)}
          {text('other', 2000)}
        </div>
      </Card>
    </div>
  )

  function add(): void {
    const empty = { subject: '', contents: '', how: '', where: '', ledger: null, officers: content.team.slice(0, 1) }
    change({ items: [...content.items, empty] })
  }
}
