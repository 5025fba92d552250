import './PostDrawer.css'
import './Audit.css'
import { Button, Drawer, Empty, useSay } from '#platform/web'
import type { AuditLine } from '../model.ts'
import { agentOf, sentenceOf } from './auditLines.ts'
import { Fact, Facts } from './Facts.tsx'

/** One entry as it stands on the record: both dates, who, from where, and all its facts. */
export function AuditDrawer({
  line,
  nameOf,
  onPerson,
  onClose,
}: {
  line: AuditLine | undefined
  /** What an identity among the facts is called, where the list at hand tells it. */
  nameOf: (id: string) => string | undefined
  onPerson: (person: string) => void
  onClose: () => void
}) {
  const say = useSay()
  if (!line)
    return (
      <Drawer title={say('people.entry')} onClose={onClose}>
        <Empty title={say('people.entry-missing')} why={say('people.entry-missing-why')} />
      </Drawer>
    )
  const sentence = sentenceOf(line, say)
  const personal = line.personal ?? {}
  const agent = personal['agent']
  const told = (value: unknown) =>
    value === null ? '—' : typeof value === 'string' ? (nameOf(value) ?? value) : JSON.stringify(value)
  return (
    <Drawer
      over={line.aboutName ?? ''}
      title={say.has(line.word) ? say(line.word) : line.word}
      beside={`№ ${line.seq}`}
      onClose={onClose}
      {...(line.person
        ? {
            foot: (
              <div className="PostDrawer-foot">
                <Button onClick={() => onPerson(line.person!)}>
                  {say('people.all-of', { name: line.name ?? '—' })}
                </Button>
              </div>
            ),
          }
        : {})}
    >
      <Facts>
        <Fact name={say('people.happened')}>{say.moment(line.happenedAt, 'full')}</Fact>
        <Fact name={say('people.recorded')}>{say.moment(line.recordedAt, 'full')}</Fact>
        <Fact name={say('people.who')}>{line.name ?? '—'}</Fact>
        <Fact name={say('people.about')}>{line.aboutName}</Fact>
        <Fact name={say('people.what')}>{sentence}</Fact>
        {Object.entries(personal).map(([name, value]) => (
          <Fact key={name} name={say.has(`people.fact-${name}`) ? say(`people.fact-${name}`) : name}>
            {name === 'agent' && typeof agent === 'string' ? (
              <>
                {agentOf(agent) ?? agent}
                {agentOf(agent) && <div className="Audit-raw">{agent}</div>}
              </>
            ) : (
              told(value)
            )}
          </Fact>
        ))}
      </Facts>
      <header className="PostDrawer-part">
        <h3>{say('people.facts')}</h3>
        <span className="caption">{say('people.facts-scope')}</span>
      </header>
      <Facts>
        <Fact name="id">
          <span className="mono">{line.id}</span>
        </Fact>
        {Object.entries(line.facts).map(([name, value]) => (
          <Fact key={name} name={name}>
            <span className="mono">{told(value)}</span>
          </Fact>
        ))}
      </Facts>
    </Drawer>
  )
}
