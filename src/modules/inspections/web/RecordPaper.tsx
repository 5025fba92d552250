import { readFile } from '#platform/api'
import { hrefOf, useSay } from '#platform/web'
import type { Check } from '../index.ts'
import { recordText, type Written } from '../rules/record-words.ts'

/** The on-site record as it will print; the finding in hand is marked. */
export function RecordPaper({ check, at }: { check: Check; at: string | undefined }) {
  const say = useSay()
  const text = recordText(check, say)
  return (
    <article className="RecordPaper" lang={say.language === 'zh' ? 'zh-CN' : 'en'}>
      <p className="RecordPaper-over">{text.over}</p>
      <h2>{text.title}</h2>
      <p className="RecordPaper-number">{text.number}</p>
      {text.rows.map((row, n) => (
        <p key={n}>
          {row.map((one) => (
            <Line key={one.label} written={one} />
          ))}
        </p>
      ))}
      <p>{say('inspections.record.situation')}：</p>
      {text.situation && <p className="RecordPaper-in">{text.situation}</p>}
      {text.none && <p className="RecordPaper-in">{text.none}</p>}
      {text.findings.map((one) => (
        <p key={one.id} className={`RecordPaper-in ${one.id === at ? 'RecordPaper-at' : ''}`}>
          {one.text}
        </p>
      ))}
      {text.exam && <p className="RecordPaper-in">{text.exam}</p>}
      {text.time && <p className="RecordPaper-in">{text.time}</p>}
      <p className="RecordPaper-in">{text.blank}</p>
      <p className="RecordPaper-gap">
        <Line written={text.opinion} />
      </p>
      {text.refused && <p>{text.refused}</p>}
      {text.signatures.map((one) => (
        <p key={one}>
          <Line written={{ label: one, value: '' }} />
        </p>
      ))}
      <p className="RecordPaper-date">{text.date}</p>
      <Kept check={check} />
    </article>
  )
}

/** Of a closed check: the record as it was kept, with what was signed; its lines for signatures stand empty on the screen. */
function Kept({ check }: { check: Check }) {
  const say = useSay()
  const kept = (['paper', 'signed'] as const).flatMap((what) => (check[what] ? [{ what, sha256: check[what] }] : []))
  if (kept.length === 0) return null
  return (
    <p className="RecordPaper-kept screen-only">
      {kept.map(({ what, sha256 }) => (
        <a key={what} href={hrefOf(readFile, { params: { sha256 } })} target="_blank" rel="noreferrer">
          {say(`inspections.kept.${what}`)}
        </a>
      ))}
    </p>
  )
}

function Line({ written }: { written: Written }) {
  return (
    <span className="RecordPaper-line">
      {written.label}：<u className={written.value ? '' : 'RecordPaper-empty'}>{written.value}</u>
    </span>
  )
}
