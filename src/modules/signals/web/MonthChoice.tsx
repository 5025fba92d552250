import { addMonths } from '#platform/day'
import { PickOne, useSay, useWho } from '#platform/web'

/** As far back as figures are kept by default; an older month of an address is offered beside them. */
const kept = 24

/** A month up to this one, in the reader's language whatever the browser's is. */
export function MonthChoice({
  label,
  month,
  onPick,
}: {
  label: string
  month: string
  onPick: (month: string) => void
}) {
  const say = useSay()
  const { today } = useWho()
  const first = `${today.slice(0, 7)}-01`
  const months = Array.from({ length: kept }, (_, back) => addMonths(first, -back).slice(0, 7))
  const form = new Intl.DateTimeFormat(say.language === 'zh' ? 'zh-CN' : 'en', {
    year: 'numeric',
    month: 'long',
    timeZone: 'UTC',
  })
  return (
    <PickOne
      aria-label={label}
      style={{ width: 170 }}
      value={month}
      options={(months.includes(month) ? months : [...months, month]).map((key) => ({
        key,
        label: form.format(Date.parse(`${key}-01`)),
      }))}
      onPick={(key) => key && onPick(key)}
    />
  )
}
