import { LinkButton, useSay } from '#platform/web'

/** On the head of the mine's file: enter a visit there. */
export function MineDeed({ of: mine }: { of: string }) {
  const say = useSay()
  return (
    <LinkButton kind="act" to={`/log?word=visit.made&mine=${mine}`}>
      {say('duties.log-visit')}
    </LinkButton>
  )
}
