import { Link } from 'react-router'
import { useSay, useWho } from '#platform/web'
import type { Quarterly } from '../api.ts'
import { stoodOn } from '../rules/quarters.ts'

const columns = ['number', 'mine', 'text', 'criterion', 'found', 'due', 'state'] as const

/** The report on screen as it will print; every hazard of it opens. */
export function QuarterlyPaper({ quarterly }: { quarterly: Quarterly }) {
  const say = useSay()
  const { organisation, today } = useWho()
  const { figures, items } = quarterly
  const day = (one: string) => {
    const [year, month, date] = one.split('-').map(Number)
    return say.language === 'zh' ? `${year}年${month}月${date}日` : one
  }
  return (
    <article className="QuarterlyPaper" lang={say.language === 'zh' ? 'zh-CN' : 'en'}>
      <p className="QuarterlyPaper-office">{organisation?.name}</p>
      <p className="QuarterlyPaper-number">{say('hazards.paper.draft')}</p>
      <h2>{say('hazards.paper.report')}</h2>
      <p className="QuarterlyPaper-in">
        {say('hazards.paper.report.text', {
          name: quarterly.name,
          from: day(quarterly.from),
          to: day(quarterly.to),
          ...figures,
        })}
      </p>
      {items.length === 0 ? (
        <p className="QuarterlyPaper-in">{say('quarterly.none')}</p>
      ) : (
        <div className="QuarterlyPaper-list" role="group" aria-label={say('quarterly.title')} tabIndex={0}>
          <table>
            <thead>
              <tr>
                {columns.map((one) => (
                  <th key={one} scope="col">
                    {say(`hazards.col.${one}`)}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {items.map((one) => (
                <tr key={one.id}>
                  <td>{one.number}</td>
                  <td>{one.mineName}</td>
                  <td>
                    <Link to={`/hazards/${one.id}`}>{one.text}</Link>
                  </td>
                  <td>{one.criterion ?? '—'}</td>
                  <td>{one.foundOn}</td>
                  <td>{one.dueOn ?? '—'}</td>
                  <td>{say(`quarterly.stood.${stoodOn(one, quarterly.to)}`)}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
      <p className="QuarterlyPaper-in">{say('hazards.paper.report.close')}</p>
      <p className="QuarterlyPaper-sign">
        {say('hazards.paper.sign', { office: organisation?.name ?? '' })}
        <br />
        {day(today)}
      </p>
    </article>
  )
}
