import { Card, Empty, StateMark, useNarrow, useSay, useWho } from '#platform/web'
import type { Case } from '../model.ts'
import { CaseLimitRows } from './CaseLimitRows.tsx'
import { isUnsure, lastDay, limitShown, limitsInOrder, partyName } from './caseShown.ts'

/** 期限: every limit of the case with its arithmetic and its article, those that run above those that ended. */
export function CaseLimits({ file }: { file: Case }) {
  const say = useSay()
  const narrow = useNarrow()
  const { running, ended } = limitsInOrder(file)
  const limits = [...running, ...ended]
  if (limits.length === 0) return <Empty title={say('cases.limits-none')} />
  const scope = say('cases.limits-of', { n: limits.length, open: running.length })
  return (
    <Card title={say('cases.limits')} scope={scope} flush>
      {narrow ? <CaseLimitRows file={file} limits={limits} /> : <LimitTable file={file} limits={limits} />}
    </Card>
  )
}

function LimitTable({ file, limits }: { file: Case; limits: Case['limits'] }) {
  const say = useSay()
  const { today } = useWho()
  const zh = say.language === 'zh' ? 0 : 1
  return (
    <div className="Case-scroll">
      <table className="Case-table">
        <thead>
          <tr>
            {(['name', 'from', 'due', 'state', 'said', 'article'] as const).map((key) => (
              <th key={key} scope="col">
                {say(`cases.limit.${key}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {limits.map((one) => {
            const { mark, said } = limitShown(one, today, say)
            return (
              <tr
                key={`${one.id}${one.party}${one.from}`}
                className={one.state === 'overdue' ? 'Case-table-owed' : undefined}
              >
                <th scope="row" className="Case-limit-name">
                  {one.title[zh]}
                  {one.party && <span className="caption">{partyName(file, one.party)}</span>}
                </th>
                <td>{say.moment(one.from, 'full').slice(0, 10)}</td>
                <td>{lastDay(one.due)}</td>
                <td>
                  <StateMark state={mark} text={said} />
                </td>
                <td className="Case-said-cell">{one.said[zh]}</td>
                <td>
                  {one.article}
                  {isUnsure(one.confidence) && <span className="caption"> {say('cases.unconfirmed')}</span>}
                </td>
              </tr>
            )
          })}
        </tbody>
      </table>
    </div>
  )
}
