import { useParams } from 'react-router'
import { LinkButton, useMay, useRead, useSay } from '#platform/web'
import { api as mines } from '#modules/mines'
import { Duties } from './Duties.tsx'

/** What is owed about one mine, and by the mine itself: reached from its file. */
export function MineDuties() {
  const say = useSay()
  const { id = '' } = useParams()
  const mayLog = useMay('duties.log')
  const file = useRead(mines.readMine, { params: { mine: id } }, { fresh: 60_000, when: useMay('mines.read') })
  const mine = file.data?.mine
  return (
    <Duties
      fixed={{ mine: id }}
      page={{
        kind: 'work',
        title: say('duties.of-mine-title', { mine: mine?.name ?? '' }),
        crumbs: [
          { label: say('mines.title'), to: '/mines' },
          { label: mine?.name ?? '…', to: `/mines/${id}` },
        ],
        facts: [mine?.code, file.data?.regionName].filter(Boolean).join(' · '),
        actions: mayLog && (
          <LinkButton kind="act" to={`/log?word=visit.made&mine=${id}`}>
            {say('verb.enter')}
          </LinkButton>
        ),
      }}
    />
  )
}
