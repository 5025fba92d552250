import { memo } from 'react'
import { Chip, useSay } from '#platform/web'
import type { Clause, Obligation } from '../model.ts'
import { demandIn, ladderIn, whereIn, whoIn } from '../rules/phrases.ts'
import { saysOf } from './words.ts'

/** A clause: our words (or the document's own), the original's beside them where it was uploaded, and the duties that come of it. */
export const EditionClause = memo(function EditionClause({
  clause,
  obligations,
  original,
  chosen,
  own,
}: {
  clause: Clause
  obligations: readonly Obligation[]
  original: string | undefined
  chosen: boolean
  own: boolean
}) {
  const say = useSay()
  return (
    <section className={`EditionClause ${chosen ? 'EditionClause-chosen' : ''}`} id={`clause-${clause.label}`}>
      <header>
        <h2>
          {clause.label}
          {clause.heading && !bare(clause.text).includes(bare(clause.heading)) && (
            <span>{clause.heading.slice(0, 60)}</span>
          )}
        </h2>
        <Chip>{say(`item-${clause.kind}`)}</Chip>
      </header>
      <div className={original ? 'EditionClause-texts' : undefined}>
        <div>
          {original && <p className="caption">{say('edition.ours')}</p>}
          <p className={own ? 'clause-text' : 'EditionClause-ours'}>{clause.text}</p>
        </div>
        {original && (
          <div className="EditionClause-original">
            <p className="caption">{say('edition.original')}</p>
            <p className="clause-text">{original}</p>
          </div>
        )}
      </div>
      {obligations.length > 0 && (
        <ul className="EditionDuties">
          {obligations.map((one) => (
            <li key={one.id}>
              <p>
                <Chip tone="act">{say(`kind-${one.kind}`)}</Chip>
                <b>{saysOf(say, one as never)}</b>
              </p>
              <p className="EditionDuties-what">
                {whoIn(say, one.binds)}
                {'does' in one && one.does && ` · ${say(`does.${one.does}`)}`} · {demandIn(say, one)}
                {one.where && ` · ${whereIn(say, one.where)}`}
              </p>
              {(one.ladder.length > 0 || one.proof.length > 0 || one.settings || one.note) && (
                <p className="caption">
                  {[
                    one.proof.length > 0
                      ? say('edition.proof', {
                          text: one.proof
                            .map((each) => (say.has(`proof.${each}`) ? say(`proof.${each}`) : each))
                            .join('、'),
                        })
                      : '',
                    one.ladder.length > 0 ? say('review.ladder', { text: ladderIn(say, one.ladder) }) : '',
                    one.settings && one.settings.length > 0
                      ? say('edition.settings', { text: one.settings.map((each) => say(`member-${each}`)).join('、') })
                      : '',
                    one.note ? say('review.note', { text: one.note[say.language === 'zh' ? 0 : 1] }) : '',
                  ]
                    .filter(Boolean)
                    .join(' · ')}
                </p>
              )}
            </li>
          ))}
        </ul>
      )}
    </section>
  )
})

/** A heading that only repeats the clause's beginning is not shown twice, whatever signs it is printed with. */
function bare(text: string): string {
  return text.normalize('NFKC').replace(/[\s，。、；：,.;:]/g, '')
}
