import { ShieldCheck } from 'lucide-react'
import { LinkButton, useSay } from '#platform/web'

/** The way from a mine's file to its 尽职档案. */
export function MineDossier({ of: mine }: { of: string }) {
  const say = useSay()
  return (
    <LinkButton icon={<ShieldCheck />} to={`/dossiers?of=mine&id=${mine}`}>
      {say('dossiers.title')}
    </LinkButton>
  )
}
