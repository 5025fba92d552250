import { Trash2 } from 'lucide-react'
import { useEffect, useId, useRef } from 'react'
import { Button, call, Field, PickOne, TextArea, TextInput, useNotifyRefused, useRead, useSay } from '#platform/web'
import { api as ledgers } from '#modules/ledgers'
import type { SchemeItem } from '../index.ts'
import { questionsIn } from '../rules/lists.ts'
import { TeamField } from './HowFields.tsx'

/** One matter of a scheme: what is checked, how, where, by whom. A checklist tells its own contents. */
export function SchemeItemFields({
  nth,
  item,
  may,
  places,
  team,
  onChange,
  onRemove,
}: {
  nth: number
  item: SchemeItem
  may: boolean
  places: readonly string[]
  team: readonly { post: string; label: string }[]
  onChange: (item: SchemeItem) => void
  onRemove: () => void
}) {
  const say = useSay()
  const own = say.language === 'zh' ? 0 : 1
  const known = useId()
  const latest = useRef({ item, onChange })
  useEffect(() => {
    latest.current = { item, onChange }
  })
  const refused = useNotifyRefused()
  const read = useRead(ledgers.findLedgers, {}, { fresh: 60_000 })
  const lists = (read.data?.ledgers ?? []).filter((one) => one.shape === 'checklist')
  const text = (name: 'subject' | 'how' | 'where', most: number) => (
    <Field label={say(`inspections.scheme.item.${name}`)} place="over">
      {(ids) => (
        <TextInput
          {...ids}
          readOnly={!may}
          maxLength={most}
          value={item[name]}
          {...(name === 'where' ? { list: known } : {})}
          onChange={(event) => onChange({ ...item, [name]: event.target.value })}
        />
      )}
    </Field>
  )
  return (
    <section className="SchemeItem" aria-label={say('inspections.scheme.item-of', { n: nth })}>
      <span className="SchemeItem-n">{nth}</span>
      <div className="SchemeItem-fields">
        {text('subject', 100)}
        <Field label={say('inspections.scheme.item.ledger')} place="over">
          {(ids) => (
            <PickOne
              {...ids}
              disabled={!may}
              value={item.ledger ?? undefined}
              empty={say('inspections.scheme.no-ledger')}
              onPick={(ledger) => void take(ledger).catch(refused)}
              options={lists.map((one) => ({ key: one.ledger, label: one.title[own] }))}
            />
          )}
        </Field>
        <div className="SchemeItem-wide">
          <Field label={say('inspections.scheme.item.contents')} place="over">
            {(ids) => (
              <TextArea
                {...ids}
                rows={2}
                readOnly={!may}
                maxLength={2000}
                value={item.contents}
                onChange={(event) => onChange({ ...item, contents: event.target.value })}
              />
            )}
          </Field>
        </div>
        {text('how', 500)}
        {text('where', 200)}
        <datalist id={known}>
          {places.map((one) => (
            <option key={one} value={one} />
          ))}
        </datalist>
        <div className="SchemeItem-wide SchemeItem-foot">
          {may ? (
            <TeamField
              posts={team}
              team={item.officers}
              onChange={(officers) => onChange({ ...item, officers: [...officers] })}
            />
          ) : (
            <p>
              {say('inspections.scheme.item.officers')}：
              {team
                .filter((one) => item.officers.includes(one.post))
                .map((one) => one.label)
                .join('、')}
            </p>
          )}
          {may && (
            <Button
              size="small"
              kind="bare"
              icon={<Trash2 />}
              aria-label={say('inspections.scheme.item-remove', { n: nth })}
              onClick={onRemove}
            />
          )}
        </div>
      </div>
    </section>
  )

  /** A checklist taken tells what is checked: its title, and the titles of its groups. */
  async function take(ledger: string | undefined): Promise<void> {
    if (!ledger) return onChange({ ...item, ledger: null })
    const { edition } = await call(ledgers.readLedger, { params: { ledger } })
    // What was typed while the checklist was fetched stays.
    const { item: now, onChange: change } = latest.current
    const groups = questionsIn(edition.definition)?.groups ?? []
    const contents = groups.map((one) => one.title[0]).join('；')
    const subject = now.subject || edition.definition.title[0].slice(0, 100)
    return change({ ...now, ledger, subject, contents: now.contents || contents.slice(0, 2000) })
  }
}
