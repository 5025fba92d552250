import './OfficeFacts.css'
import { Link } from 'react-router'
import { alsoSay, StateMark, useMay, useSay } from '#platform/web'
import { officeFactsWords } from '../words/office-facts.ts'

alsoSay(officeFactsWords)

export function OfficeFactsUnconfirmed({
  organisation,
  missing,
}: {
  organisation: string
  missing: readonly string[]
}) {
  const say = useSay()
  const may = useMay('people.change')
  if (missing.length === 0) return null
  const names = missing.map((one) => say(`office-facts.${one}`)).join(say.language === 'zh' ? '、' : ', ')
  return (
    <p className="OfficeFacts-note">
      <StateMark state="unknown" size={14} /> {say('office-facts.note', { names })}{' '}
      {may ? (
        <Link to={`/office-facts?organisation=${organisation}`}>{say('office-facts.note-link')}</Link>
      ) : (
        <span className="caption">{say('office-facts.note-ask')}</span>
      )}
    </p>
  )
}
