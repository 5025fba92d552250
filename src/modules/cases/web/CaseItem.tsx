import { Chip, useSay } from '#platform/web'
import type { Case, PenaltyItem } from '../model.ts'
import { CaseRange } from './CaseRange.tsx'
import { fineSaid } from './fineSaid.ts'
import { rangesOf } from './caseRanges.ts'
import { useCaseLaw } from './useCaseLaw.ts'

/** One violation as it was weighed: by which article, in which band, how much and why; what differs from before is marked. */
export function CaseItem({
  file,
  item,
  was,
  nth,
}: {
  file: Case
  item: PenaltyItem
  was: PenaltyItem | undefined
  nth: number
}) {
  const say = useSay()
  const law = useCaseLaw(file)
  const { provision, statutory, band } = rangesOf(law, item)
  const zh = say.language === 'zh' ? 0 : 1
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
      {item.range && <CaseRange range={statutory ?? item.range} band={band?.range} fine={item.fine} />}
      {(item.others.length > 0 || item.band) && (
        <p className="Case-deeds">
          {item.band && (
            <Chip tone="outline">{band?.says[zh] ?? (item.band === 'reduced' ? say('law.reduced') : item.band)}</Chip>
          )}
          {item.others.map((one) => (
            <Chip key={one} tone="ink">
              {say.has(`law-other.${one}`) ? say(`law-other.${one}`) : one}
            </Chip>
          ))}
        </p>
      )}
      <p className="caption">{text('reasoning')}</p>
      {item.beyond && <p className="Case-over">{text('beyond')}</p>}
      {provision && (
        <p className="caption">{say('worksheet.edition', { law: provision.law[zh], day: provision.from })}</p>
      )}
    </div>
  )
}
