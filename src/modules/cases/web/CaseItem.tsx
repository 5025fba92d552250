import { Chip, useSay } from '#platform/web'
import type { PenaltyItem } from '../model.ts'
import { CaseRange } from './CaseRange.tsx'
import { fineSaid } from './fineSaid.ts'

/** One violation as it was weighed: by which article, in which band, how much and why; what differs from before is marked. */
export function CaseItem({ item, was, nth }: { item: PenaltyItem; was: PenaltyItem | undefined; nth: number }) {
  const say = useSay()
  const changed = (key: keyof PenaltyItem) => JSON.stringify(item[key]) !== JSON.stringify(was?.[key])
  const text = (key: 'violation' | 'basis' | 'reasoning' | 'beyond') =>
    changed(key) ? <mark className="CaseChanged">{item[key]}</mark> : item[key]
  return (
    <div className="CaseItem">
      <p className="CaseItem-head">
        <span className="caption">{say('worksheet.nth', { n: nth })}</span>
        <b>
          {changed('fine') ? <mark className="CaseChanged">{fineSaid(item.fine, say)}</mark> : fineSaid(item.fine, say)}
        </b>
      </p>
      <p>{text('violation')}</p>
      <p className="Case-brief">{text('basis')}</p>
      {item.range && <CaseRange range={item.range} fine={item.fine} />}
      {(item.others.length > 0 || item.band) && (
        <p className="Case-deeds">
          {item.band && (
            <Chip tone="outline">
              {say.has(`penalty-band.${item.band}`) ? say(`penalty-band.${item.band}`) : item.band}
            </Chip>
          )}
          {item.others.map((one) => (
            <Chip key={one} tone="ink">
              {say.has(`penalty-other.${one}`) ? say(`penalty-other.${one}`) : one}
            </Chip>
          ))}
        </p>
      )}
      <p className="caption">{text('reasoning')}</p>
      {item.beyond && <p className="Case-over">{text('beyond')}</p>}
      {item.edition && <p className="caption">{`${say('worksheet.edition')} ${item.edition}`}</p>}
    </div>
  )
}
