import './PostDrawer.css'
import './Audit.css'
import { Button, Drawer, Empty, useSay } from '#platform/web'
import type { Account, AuditLine } from '../model.ts'
import { sentenceOf } from './auditLines.ts'
import { Fact, Facts } from './Facts.tsx'

/** One entry as it stands on the record: both dates, who, from where, and all its facts. */
export function AuditDrawer({
  line,
  accounts,
  onPerson,
  onClose,
}: {
  line: AuditLine | undefined
  accounts: readonly Account[]
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
  const account = accounts.find((one) => one.person === line.person)
  const nameOf = (value: unknown) =>
    accounts.find((one) => one.person === value || one.id === value)?.name ??
    (typeof value === 'string' ? value : JSON.stringify(value))
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
        <Fact name={say('people.who')}>{line.name ? `${line.name}${account ? ` · ${account.login}` : ''}` : '—'}</Fact>
        <Fact name={say('people.about')}>{line.aboutName}</Fact>
        {Object.entries(line.personal ?? {}).map(([name, value]) => (
          <Fact key={name} name={say.has(`people.fact-${name}`) ? say(`people.fact-${name}`) : name}>
            {typeof value === 'string' ? value : JSON.stringify(value)}
          </Fact>
        ))}
      </Facts>
      {sentence && <p className="Audit-sum">{sentence}</p>}
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
            <span className="mono">{value === null ? '—' : nameOf(value)}</span>
          </Fact>
        ))}
      </Facts>
    </Drawer>
  )
}
