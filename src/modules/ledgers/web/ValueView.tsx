import { readFile } from '#platform/api'
import { Chip, hrefOf, useSay } from '#platform/web'
import type { Field, KeptFile, Place, QuestionGroup, TableColumn } from '../model.ts'
import { type Answers, progressOf } from '../rules/questions.ts'
import { showValue } from '../rules/show.ts'
import { isPicture } from './Files.tsx'
import { PlaceView } from './PlaceView.tsx'
import { SignaturePicture } from './Signature.tsx'
import { inWords } from './speak.ts'

/** A value as it stands. */
export function ValueView({
  field,
  value,
  names,
}: {
  field: Field
  value: unknown
  names: Readonly<Record<string, string>>
}) {
  const say = useSay()
  if (value === undefined) return <span className="Ledgers-none">{say('ledgers.not-filled')}</span>
  if (field.type === 'photo' || field.type === 'file') return <FilesView files={value as KeptFile[]} />
  if (field.type === 'signature') return <SignaturePicture file={value as KeptFile} />
  if (field.type === 'place') return <PlaceView value={value as Place} />
  if (field.type === 'table') return <TableView columns={field.columns} rows={value as Record<string, unknown>[]} />
  if (field.type === 'questions') return <AnswersView groups={field.groups} answers={value as Answers} />
  if (typeof value === 'number') return <span>{say.number(value, digitsOf(value))}</span>
  const text = showValue(field, value, say.language, names)
  // Whom or which mine one may not see is said, and not left blank.
  if (text === '') return <span className="Ledgers-none">{say('ledgers.out-of-range')}</span>
  return <span className={field.type === 'long-text' ? 'Ledgers-text' : undefined}>{text}</span>
}

function FilesView({ files }: { files: readonly KeptFile[] }) {
  return (
    <ul className="Ledgers-files">
      {files.map((one) => {
        const href = hrefOf(readFile, { params: { sha256: one.sha256 } })
        return (
          <li key={one.sha256}>
            <a href={href} target="_blank" rel="noreferrer">
              {isPicture(one.name) ? <img src={href} alt={one.name} /> : one.name}
            </a>
          </li>
        )
      })}
    </ul>
  )
}

function TableView({ columns, rows }: { columns: readonly TableColumn[]; rows: readonly Record<string, unknown>[] }) {
  const say = useSay()
  return (
    <div className="Ledgers-scroll" tabIndex={0} role="group">
      <table className="Ledgers-rows">
        <thead>
          <tr>
            {columns.map((one) => (
              <th key={one.id} scope="col" className={one.type === 'number' ? 'Ledgers-number' : undefined}>
                {inWords(say, one.title)}
                {one.type === 'number' && one.unit ? ` (${inWords(say, one.unit)})` : ''}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row, at) => (
            // oxlint-disable-next-line react/no-array-index-key -- rows have no identity of their own
            <tr key={at}>
              {columns.map((one) => (
                <td key={one.id} className={one.type === 'number' ? 'Ledgers-number' : undefined}>
                  {showValue(one, row[one.id], say.language)}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

/** What was found unfit first, as that is what one looks for; the rest as figures. */
function AnswersView({ groups, answers }: { groups: readonly QuestionGroup[]; answers: Answers }) {
  const say = useSay()
  const unfit = groups.flatMap((one) => one.questions).filter((one) => answers[one.id]?.is === 'fail')
  const { pass, none } = progressOf(groups, answers)
  return (
    <div className="Ledgers-questions">
      <p className="caption">
        {say('ledgers.progress', progressOf(groups, answers))} · {say('ledgers.answer.pass')} {pass} ·{' '}
        {say('ledgers.answer.none')} {none}
      </p>
      <ol>
        {unfit.map((one) => (
          <li key={one.id}>
            {inWords(say, one.asks)} {one.key && <Chip tone="ink">{say('ledgers.key-item')}</Chip>}
            <p>{answers[one.id]?.note}</p>
            {answers[one.id]?.photos && <FilesView files={answers[one.id]!.photos!} />}
          </li>
        ))}
      </ol>
    </div>
  )
}

/** As many decimals as the figure has. */
export function digitsOf(value: number): number {
  return Math.min(6, String(value).split('.')[1]?.length ?? 0)
}
