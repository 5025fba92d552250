import { Link } from 'react-router'
import { type Say, useSay } from '#platform/web'
import { comparedWith } from '../rules/figures.ts'
import { comparedIndicators, indicatorGroups, type Indicator, type Period } from '../rules/indicators.ts'
import { type Asked, casesOf, checksOf } from './figuresAddress.ts'

export function indicatorSaid(say: Say, key: string): string {
  return key.startsWith('other.') ? say(`law-other.${key.slice(6)}`) : say(`case-figures.${key}`)
}

/** Every line of the statistics beside the same months of the year before; a figure opens the list that it counts. */
export function FiguresCompared({ total, before, asked }: { total: Period; before: Period; asked: Asked }) {
  const say = useSay()
  const lines = comparedIndicators(total, before)
  const said = (value: number | null, percent?: true) =>
    value === null ? '—' : percent ? say.number(value, 1) : say.number(value)
  const listOf = ({ counted, other, checks }: Indicator) =>
    counted ? casesOf(asked, counted, undefined, other) : checks ? checksOf(asked, checks) : undefined
  return (
    <table className="Figures-table">
      <thead>
        <tr>
          <th scope="col">{say('case-figures.indicator')}</th>
          {(['now', 'before', 'difference', 'percent'] as const).map((key) => (
            <th key={key} scope="col">
              {say(`case-figures.${key}`)}
            </th>
          ))}
        </tr>
      </thead>
      {indicatorGroups
        .map((group) => ({ group, own: lines.filter((one) => one.group === group) }))
        .filter(({ own }) => own.length > 0)
        .map(({ group, own }) => (
          <tbody key={group}>
            <tr className="Figures-group">
              <th scope="rowgroup" colSpan={5}>
                {say(`case-figures.group.${group}`)}
              </th>
            </tr>
            {own.map((one) => {
              const { key, value, before: earlier, percent } = one
              const change = value === null || earlier === null ? undefined : comparedWith(value, earlier)
              const list = value ? listOf(one) : undefined
              return (
                <tr key={key}>
                  <th scope="row">{indicatorSaid(say, key)}</th>
                  <td>
                    {list ? (
                      <Link to={list} aria-label={`${indicatorSaid(say, key)} ${said(value, percent)}`}>
                        {said(value, percent)}
                      </Link>
                    ) : (
                      said(value, percent)
                    )}
                  </td>
                  <td>{said(earlier, percent)}</td>
                  <td>{change ? signed(say, change.difference, percent) : '—'}</td>
                  <td>
                    {percent || !change || change.percent === null ? '—' : `${signed(say, change.percent, true)}%`}
                  </td>
                </tr>
              )
            })}
          </tbody>
        ))}
    </table>
  )
}

function signed(say: Say, value: number, percent?: true): string {
  const said = say.number(Math.abs(value), percent ? 1 : undefined)
  return value === 0 ? said : `${value > 0 ? '+' : '−'}${said}`
}
