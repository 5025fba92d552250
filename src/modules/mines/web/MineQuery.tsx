import { useRef } from 'react'
import { z } from 'zod'
import { RegionPick } from '#modules/people/web'
import { PickOne, TextInput, useKeys, useSay } from '#platform/web'
import type { FieldName } from '../fields.ts'
import { optionsOf } from './show.ts'

/** The whole view of the list, as it stands in the address. */
export const ListAddress = z.object({
  text: z.string().optional(),
  kind: z.string().optional(),
  state: z.string().optional(),
  region: z.string().optional(),
  ownership: z.string().optional(),
  risk: z.string().optional(),
  grade: z.string().optional(),
  disaster: z.string().optional(),
  expiring: z.coerce.number().optional(),
  sort: z.string().optional(),
  down: z.string().optional(),
  page: z.coerce.number().default(1),
})
export type ListAddress = z.infer<typeof ListAddress>

const filterKeys = ['text', 'kind', 'state', 'region', 'ownership', 'risk', 'grade', 'disaster', 'expiring'] as const

/** The filters of the list: what is typed or picked filters at once. 重置 is there when something is filtered. */
export function useMineQuery(view: ListAddress, change: (patch: Partial<ListAddress>) => void) {
  const say = useSay()
  const text = useRef<HTMLInputElement>(null)
  useKeys([{ key: '/', label: say('key-filter'), run: () => text.current?.focus() }])
  const pick = (key: 'kind' | 'state' | 'ownership' | 'risk' | 'grade' | 'disaster', field: FieldName) => (
    <PickOne
      aria-label={say(`mine.${field}`)}
      empty={say(`mines.any-${key}`)}
      options={optionsOf(say, field)}
      value={view[key]}
      onPick={(value) => change({ [key]: value, page: 1 })}
    />
  )
  return {
    onReset: filterKeys.some((key) => view[key] !== undefined)
      ? () => change({ ...Object.fromEntries(filterKeys.map((key) => [key, undefined])), page: 1 })
      : undefined,
    more: (
      <>
        {pick('ownership', 'ownership')}
        {pick('grade', 'standardGrade')}
        {pick('disaster', 'disasters')}
        <PickOne
          aria-label={say('mines.next-expiry')}
          empty={say('mines.any-expiring')}
          options={[0, 30, 90, 180].map((n) => ({
            key: String(n),
            label: n === 0 ? say('mines.expired') : say('mines.expiring-in', { n }),
          }))}
          value={view.expiring === undefined ? undefined : String(view.expiring)}
          onPick={(value) => change({ expiring: value === undefined ? undefined : Number(value), page: 1 })}
        />
      </>
    ),
    filters: (
      <>
        <TextInput
          ref={text}
          type="search"
          aria-label={say('mines.filter-text')}
          placeholder={say('mines.filter-text')}
          value={view.text ?? ''}
          onChange={(event) => change({ text: event.target.value, page: 1 })}
        />
        {pick('kind', 'kind')}
        {pick('state', 'state')}
        <RegionPick value={view.region} onPick={(region) => change({ region, page: 1 })} />
        {pick('risk', 'riskLevel')}
      </>
    ),
  }
}
