import { Fragment } from 'react'
import { rootLine } from '#platform/seal'
import { StateMark, useSay } from '#platform/web'
import { clauseOf, titleOf } from '#modules/duties'
import { type Dossier, figureNames, type Figures } from '../index.ts'
import { sectionSaid } from '../rules/said.ts'
import { DossierItem } from './DossierItem.tsx'
import type { Parts } from './DossierWanted.tsx'

/** The file as it will be printed: the same sections and figures in the same order. */
export function DossierPaper({ dossier, parts }: { dossier: Dossier; parts: Parts }) {
  const say = useSay()
  const shown = (['overdue', 'late', 'waived'] as const).filter(
    (one) => dossier[one].length > 0 && (one === 'waived' ? parts.waived : parts.items),
  )
  const sections = [
    ...(parts.lines && dossier.lines.length > 0 ? ['lines'] : []),
    ...shown,
    ...(parts.entries ? ['entries'] : []),
    ...(parts.seal ? ['seal'] : []),
  ]
  const numbered = (name: string, n = 0) => sectionSaid(sections.indexOf(name), name, n, say)
  return (
    <article className="DossierPaper">
      <p className="DossierPaper-head">
        <span>{dossier.office}</span>
        <span>{say('dossiers.draft')}</span>
      </p>
      <h2>{say('dossiers.paper-title')}</h2>
      <p className="DossierPaper-subject">
        {[
          dossier.name,
          dossier.detail,
          say('dossiers.period-said', { from: say.day(dossier.from, 'sentence'), to: say.day(dossier.to, 'sentence') }),
        ]
          .filter(Boolean)
          .join('　')}
        <br />
        <span className="caption">{say('dossiers.as-of-said', { asOf: dossier.asOf, knownOn: dossier.knownOn })}</span>
      </p>
      <dl className="DossierPaper-figures">
        {figureNames.map((one) => (
          <div key={one}>
            <dt>
              {one === 'owed' ? (
                say('dossiers.owed')
              ) : (
                <StateMark state={one} size={12} text={say(`dossiers.${one}`)} />
              )}
            </dt>
            <dd>{say.number(dossier.figures[one])}</dd>
          </div>
        ))}
      </dl>
      {dossier.figures.owed === 0 && <p>{say('dossiers.empty')}</p>}
      {parts.lines && dossier.lines.length > 0 && (
        <section>
          <h3>{numbered('lines')}</h3>
          <Lines dossier={dossier} />
        </section>
      )}
      {shown.map((state) => (
        <section key={state}>
          <h3>{numbered(state, dossier.figures[state])}</h3>
          <ol className="DossierPaper-items">
            {dossier[state].map((item) => (
              <DossierItem key={item.duty.key} item={item} asOf={dossier.asOf} />
            ))}
          </ol>
          {dossier.figures[state] > dossier[state].length && (
            <p className="caption">{say('dossiers.left-out', { n: dossier.figures[state] - dossier[state].length })}</p>
          )}
        </section>
      ))}
      {parts.entries && (
        <section>
          <h3>{numbered('entries', dossier.entries.length)}</h3>
          <p className="caption">{say('dossiers.entries-printed')}</p>
        </section>
      )}
      {parts.seal && (
        <section className="DossierPaper-seal">
          <h3>{numbered('seal')}</h3>
          <Seal dossier={dossier} />
        </section>
      )}
    </article>
  )
}

function Lines({ dossier }: { dossier: Dossier }) {
  const say = useSay()
  const figure = (figures: Figures, one: (typeof figureNames)[number]) =>
    figures[one] === 0 ? '—' : one === 'overdue' ? <strong>{figures[one]}</strong> : figures[one]
  return (
    <div className="DossierPaper-wide" tabIndex={0} role="region" aria-label={say('dossiers.section.lines')}>
      <table>
        <thead>
          <tr>
            <th scope="col">{say('dossiers.col.duty')}</th>
            <th scope="col">{say('dossiers.col.clause')}</th>
            {figureNames.map((one) => (
              <th key={one} scope="col">
                {say(`dossiers.${one}`)}
              </th>
            ))}
            <th scope="col">{say('dossiers.col.proof')}</th>
          </tr>
        </thead>
        <tbody>
          {dossier.lines.map((line) => (
            <tr key={`${line.policy}/${line.obligation}`}>
              <th scope="row">{titleOf(line, say)}</th>
              <td>{clauseOf(line)}</td>
              {figureNames.map((one) => (
                <td key={one} className="number">
                  {figure(line.figures, one)}
                </td>
              ))}
              <td>
                {line.proof.map((one, at) => (
                  <Fragment key={one.word}>
                    {at > 0 && '，'}
                    {say('dossiers.proof-count', { what: say(one.word), n: one.count })}
                  </Fragment>
                ))}
                {line.proof.length === 0 && '—'}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

function Seal({ dossier: { seal } }: { dossier: Dossier }) {
  const say = useSay()
  if (seal.entries === 0) return <p>{say('dossiers.seal.none')}</p>
  return (
    <>
      <p>
        {say('dossiers.seal.count', {
          n: seal.entries,
          first: seal.firstSeq,
          last: seal.lastSeq,
          sealed: seal.sealed,
          seals: seal.seals,
        })}
        {seal.sealed < seal.entries && say('dossiers.seal.open', { n: seal.entries - seal.sealed })}
      </p>
      {seal.root && <p className="mono">{rootLine(seal.root)}</p>}
      <p className="caption">{say('dossiers.seal.how')}</p>
    </>
  )
}
