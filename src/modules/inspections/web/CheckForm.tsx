import { Plus } from 'lucide-react'
import { useState } from 'react'
import { Button, mintId, useKeys, useSay } from '#platform/web'
import type { Check, CheckContent } from '../index.ts'
import { CheckEnd } from './CheckEnd.tsx'
import { CheckPapers } from './CheckPapers.tsx'
import { CheckPeople } from './CheckPeople.tsx'
import { CheckUnit } from './CheckUnit.tsx'
import { Exams } from './Exams.tsx'
import { FindingCard } from './FindingCard.tsx'
import { Lists, type Offer } from './Lists.tsx'
import { PartHead } from './PartHead.tsx'
import { Rechecks } from './Rechecks.tsx'

/** The left side: the unit, when and where, who; findings; persons and time; the unit's opinion. */
export function CheckForm({
  check,
  may,
  at,
  onAt,
  onWrite,
}: {
  check: Check
  may: boolean
  /** The finding in hand; `new` and an identity while one is added. */
  at: string | undefined
  onAt: (finding: string | undefined) => void
  onWrite: (change: Partial<CheckContent>) => void
}) {
  const say = useSay()
  const photos = check.findings.reduce((sum, one) => sum + one.photos.length, 0)
  const isNew = at !== undefined && !check.findings.some((one) => one.id === at)
  const [offer, setOffer] = useState<Offer>()
  const add = () => onAt(mintId())
  const addEmpty = () => {
    setOffer(undefined)
    add()
  }
  useKeys([{ key: 'N', label: say('inspections.add-finding'), when: may, run: addEmpty }])
  return (
    <form className="CheckForm" onSubmit={(event) => event.preventDefault()}>
      <CheckUnit check={check} may={may} onWrite={onWrite} />
      <Lists
        check={check}
        may={may}
        onOffer={(offer) => {
          setOffer(offer)
          add()
        }}
      />
      {check.mode === 'recheck' && <Rechecks check={check} may={may} />}
      <PartHead
        title={say('inspections.findings')}
        note={say('inspections.findings-sum', {
          n: check.findings.length,
          major: check.findings.filter((one) => one.grade === 'major').length,
          photos,
        })}
      >
        {may && (
          <Button size="small" icon={<Plus />} hint="N" onClick={addEmpty}>
            {say('inspections.add-finding')}
          </Button>
        )}
      </PartHead>
      {check.findings.length === 0 && !isNew && <p className="caption">{say('inspections.no-findings')}</p>}
      {[...check.findings, ...(isNew ? [undefined] : [])].map((one, n) => (
        <FindingCard
          key={one?.id ?? at}
          check={check}
          {...(one ? { finding: one } : {})}
          {...(one ? {} : { fresh: at! })}
          {...(one || !offer ? {} : { offer })}
          n={n + 1}
          open={one === undefined || at === one.id}
          may={may}
          onOpen={(open) => onAt(open && one ? one.id : undefined)}
        />
      ))}
      <CheckPapers check={check} />
      <Exams check={check} may={may} />
      <CheckPeople check={check} may={may} onWrite={onWrite} />
      <CheckEnd check={check} may={may} onWrite={onWrite} />
    </form>
  )
}
