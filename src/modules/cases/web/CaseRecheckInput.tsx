import { api as inspections } from '#modules/inspections'
import { dayOf } from '#platform/day'
import { PickOne, useRead, useSay } from '#platform/web'
import type { Case } from '../model.ts'

type Ids = { id: string; 'aria-describedby'?: string; 'aria-invalid'?: boolean }

/** The check by which was looked again at what the case ordered: those of the mine that were closed since the case was filed. */
export function RecheckInput({
  ids,
  file,
  value,
  onChange,
}: {
  ids: Ids
  file: Case
  value: string | undefined
  onChange: (value: string | undefined) => void
}) {
  const say = useSay()
  const from = file.filedOn ?? file.proposedOn
  const read = useRead(inspections.findChecks, { query: { mine: file.mine, state: 'closed', from, size: 50 } })
  return (
    <PickOne
      {...ids}
      empty={say('case-field.recheck.none')}
      value={value}
      options={(read.data?.items ?? []).map((one) => ({
        key: one.id,
        label: [one.number, dayOf(one.beganAt), one.officers.map(({ name }) => name).join('、')].join(' '),
      }))}
      onPick={onChange}
    />
  )
}
