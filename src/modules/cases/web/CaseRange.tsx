import { useSay } from '#platform/web'

/** The legal range with the band in it and the amount's place, in words and as a bar. All in yuan. */
export function CaseRange({
  range,
  band,
  fine,
}: {
  range: readonly [number, number]
  /** The band of the discretion table, where one applies. */
  band?: readonly [number, number] | null | undefined
  fine: number
}) {
  const say = useSay()
  const [least, most] = range
  const low = Math.min(least, fine, band?.[0] ?? least)
  const high = Math.max(most, fine, band?.[1] ?? most)
  const part = (yuan: number) => (high === low ? 50 : ((yuan - low) / (high - low)) * 100)
  const money = (yuan: number) => say.number(yuan)
  const outside = fine < least || fine > most
  const label = [
    say('worksheet.range', { least: money(least), most: money(most) }),
    band && say('worksheet.band-of', { least: money(band[0]), most: money(band[1]) }),
    say(outside ? 'worksheet.fine-outside' : 'worksheet.fine-inside', { fine: money(fine) }),
  ]
    .filter(Boolean)
    .join('；')
  return (
    <div className="CaseRange" role="img" aria-label={label}>
      <span className="CaseRange-bar">
        <span className="CaseRange-law" style={{ left: `${part(least)}%`, width: `${part(most) - part(least)}%` }} />
        {band && (
          <span
            className="CaseRange-band"
            style={{ left: `${part(band[0])}%`, width: `${part(band[1]) - part(band[0])}%` }}
          />
        )}
        <span
          className={outside ? 'CaseRange-fine CaseRange-out' : 'CaseRange-fine'}
          style={{ left: `${part(fine)}%` }}
        />
      </span>
      <span className="CaseRange-ends">
        <span>{money(least)}</span>
        <b className={outside ? 'Case-over' : ''}>{money(fine)}</b>
        <span>{money(most)}</span>
      </span>
    </div>
  )
}
