import { useRef } from 'react'
import { z } from 'zod'
import { DateField, PickOne, TextInput, useKeys, useSay } from '#platform/web'
import type { Definition, Field } from '../model.ts'
import { MinePick } from './MinePick.tsx'
import { inWords } from './speak.ts'

/** The whole view of a list, as it stands in the address. */
export const ListAddress = z.object({
  text: z.string().optional(),
  state: z.string().optional(),
  mine: z.string().optional(),
  from: z.string().optional(),
  to: z.string().optional(),
  only: z.enum(['open', 'voided']).optional(),
  where: z.array(z.string()).optional(),
  sort: z.string().optional(),
  down: z.string().optional(),
  page: z.coerce.number().default(1),
})
export type ListAddress = z.infer<typeof ListAddress>

const filterKeys = ['text', 'state', 'mine', 'from', 'to', 'only', 'where'] as const

/** The address as the server asks for it. */
export function queryOf(view: ListAddress) {
  const { text, state, mine, from, to, only, where, sort, down } = view
  return {
    ...(text ? { text } : {}),
    ...(state ? { state } : {}),
    ...(mine ? { mine } : {}),
    ...(from ? { from } : {}),
    ...(to ? { to } : {}),
    ...(only ? { only } : {}),
    ...(where?.length ? { where } : {}),
    ...(sort ? { sort, down: down === 'true' ? ('true' as const) : ('false' as const) } : {}),
  }
}

/** The filters of a ledger: text, state, mine, days, and the fields that its definition names. */
export function useLedgerQuery(
  definition: Definition,
  view: ListAddress,
  change: (patch: Partial<ListAddress>) => void,
) {
  const say = useSay()
  const text = useRef<HTMLInputElement>(null)
  useKeys([{ key: '/', label: say('key-filter'), run: () => text.current?.focus() }])
  const fields = definition.list.filters.flatMap((id) => definition.fields.filter((one) => one.id === id))
  function set(field: string, value: string | undefined): void {
    const others = (view.where ?? []).filter((one) => !one.startsWith(`${field}:`))
    change({ where: value ? [...others, `${field}:${value}`] : others, page: 1 })
  }
  const valueOf = (field: string) => view.where?.find((one) => one.startsWith(`${field}:`))?.slice(field.length + 1)
  return {
    onReset: filterKeys.some((key) => view[key] !== undefined && view[key].length > 0)
      ? () => change({ ...Object.fromEntries(filterKeys.map((key) => [key, undefined])), page: 1 })
      : undefined,
    filters: (
      <>
        <TextInput
          ref={text}
          type="search"
          aria-label={say('ledgers.filter-text')}
          placeholder={say('ledgers.filter-text')}
          value={view.text ?? ''}
          onChange={(event) => change({ text: event.target.value, page: 1 })}
        />
        <PickOne
          aria-label={say('ledgers.col.state')}
          empty={say('ledgers.any', { field: say('ledgers.col.state') })}
          options={[
            ...definition.states.map((one) => ({ key: one.id, label: inWords(say, one.title) })),
            { key: '~open', label: say('ledgers.only-open') },
            { key: '~voided', label: say('ledgers.only-voided') },
          ]}
          value={view.only ? `~${view.only}` : view.state}
          onPick={(key) =>
            change({
              state: key?.startsWith('~') ? undefined : key,
              only: key === '~open' ? 'open' : key === '~voided' ? 'voided' : undefined,
              page: 1,
            })
          }
        />
        {fields
          .filter((one) => one.type === 'choice' || one.type === 'yes-no')
          .map((one) => (
            <PickOne
              key={one.id}
              aria-label={inWords(say, one.title)}
              empty={say('ledgers.any', { field: inWords(say, one.title) })}
              options={optionsOf(one).map(({ key, title }) => ({ key, label: inWords(say, title) }))}
              value={valueOf(one.id)}
              onPick={(key) => set(one.id, key)}
            />
          ))}
      </>
    ),
    more: (
      <>
        {definition.row.mine !== undefined && (
          <MinePick
            value={view.mine}
            onPick={(mine) => change({ mine, page: 1 })}
            aria-label={say('ledgers.col.mine')}
          />
        )}
        <DateField
          aria-label={`${say('ledgers.col.day')} ${say('ledgers.from')}`}
          clearable
          value={view.from}
          onChange={(from) => change({ from, page: 1 })}
        />
        <DateField
          aria-label={`${say('ledgers.col.day')} ${say('ledgers.to')}`}
          clearable
          value={view.to}
          onChange={(to) => change({ to, page: 1 })}
        />
        {fields
          .filter((one) => one.type === 'text' || one.type === 'place')
          .map((one) => (
            <TextInput
              key={one.id}
              aria-label={inWords(say, one.title)}
              placeholder={inWords(say, one.title)}
              value={valueOf(one.id) ?? ''}
              onChange={(event) => set(one.id, event.target.value)}
            />
          ))}
      </>
    ),
  }
}

function optionsOf(field: Extract<Field, { type: 'choice' | 'yes-no' }>): { key: string; title: [string, string] }[] {
  if (field.type === 'choice') return field.choices.map(({ id, title }) => ({ key: id, title }))
  return [
    { key: 'true', title: ['是', 'yes'] },
    { key: 'false', title: ['否', 'no'] },
  ]
}
