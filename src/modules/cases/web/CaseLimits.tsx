import { Card, Empty, StateMark, useSay, useWho } from '#platform/web'
import type { Case } from '../model.ts'
import { isUnsure, lastDay, limitShown, partyName } from './caseShown.ts'

/** 期限: every limit of the case, running or ended, with its arithmetic and its article. */
export function CaseLimits({ file }: { file: Case }) {
  const say = useSay()
  const { today } = useWho()
  const zh = say.language === 'zh' ? 0 : 1
  if (file.limits.length === 0) return <Empty title={say('cases.limits-none')} />
  return (
    <Card title={say('cases.limits')} scope={file.limits.length} flush>
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
            {file.limits.map((one) => {
              const { mark, said } = limitShown(one, today, say)
              return (
                <tr key={`${one.id}${one.party}${one.from}`}>
                  <th scope="row">
                    {one.title[zh]} {one.party && <span className="caption">{partyName(file, one.party)}</span>}
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
    </Card>
  )
}
