import { Field, PickOne, useRead, useSay } from '#platform/web'
import { api as mines } from '#modules/mines'
import { api } from '../index.ts'

/** Criteria of the editions that were in force for this mine's kind on the day of the conduct. */
export function CriterionPick({
  label,
  on,
  mine,
  value,
  optional,
  onChange,
}: {
  label: string
  on: string
  mine: string
  value: string | undefined
  optional?: true
  onChange: (value: string | undefined) => void
}) {
  const say = useSay()
  const zh = say.language === 'zh' ? 0 : 1
  const file = useRead(mines.readMine, { params: { mine } }, { fresh: 3_600_000 })
  const kind = file.data?.mine.kind
  const read = useRead(api.findCriteria, { query: { on, kind } }, { fresh: 3_600_000, when: kind !== undefined })
  const options = (read.data?.editions ?? []).flatMap((edition) =>
    edition.categories.flatMap((category) =>
      category.criteria.map((one) => ({ key: one.id, label: `${one.id} ${one.says[zh]}` })),
    ),
  )
  return (
    <Field label={label} {...(optional ? { optional } : {})} hint={say('hazards.criterion-hint', { day: on })}>
      {(ids) => <PickOne {...ids} empty={say('hazards.pick')} value={value} options={options} onPick={onChange} />}
    </Field>
  )
}
