import type { InputOf } from '#platform/endpoint'
import { refuse } from '#platform/refusal'
import type { Visit } from '#platform/server/http'
import type { Work } from '#platform/server/work'
import type * as api from '../../api.ts'
import { accountStateOf } from '../../rules/account-state.ts'
import { installation } from '../../rules/reach.ts'
import type { SessionView } from '../../model.ts'
import type { Provider } from '../provider.ts'
import { seldom } from '../sessions.ts'
import * as store from '../store.ts'
import { takeOther } from './accounts.ts'
import { enter, isHere } from './session.ts'
import { trace } from './trace.ts'

/** First step of a sign-in through the provider: where the browser goes. */
export async function beginSignIn(provider: Provider | undefined, visit: Visit): Promise<{ url: string }> {
  if (!provider) return refuse('not-found', 'provider-none')
  const { url, kept } = await provider.begin(visit.site)
  visit.keep(kept)
  return { url }
}

/**
 * Second step: whoever the provider says it is enters with the account that a security administrator linked. No account is
 * made. What keeps an account out by password keeps it out here too; a first password need not be changed.
 */
export async function finishSignIn(
  work: Work,
  provider: Provider | undefined,
  { body }: Pick<InputOf<typeof api.finishSignIn>, 'body'>,
  visit: Visit,
): Promise<SessionView> {
  if (!provider) return refuse('not-found', 'provider-none')
  const { kept } = visit
  // A code is good for one try.
  visit.keep(undefined)
  const identity = await provider.finish(visit.site, body.query, kept)
  return store.widely(work, async () => {
    const link = await store.takeLink(work, identity)
    const account = link && (await store.takeAccount(work, link.account))
    const state = account && accountStateOf({ ...account, mustChange: false }, work.now)
    const why = !account
      ? 'not-linked'
      : state !== 'open'
        ? state!
        : (await isHere(work, account.person))
          ? undefined
          : 'person-left'
    if (!account || why) {
      const once = seldom(`provider ${why} ${identity.subject} ${visit.address}`, work)
      const said = account ? { about: account.id, person: account.person } : { about: null, person: null }
      if (once)
        await trace(work, 'account.refused', {
          scope: installation,
          ...said,
          post: null,
          organisation: null,
          facts: { why, ...(once.more ? { more: once.more } : {}) },
          personal: { subject: identity.subject },
        })
      return work.refuseKept('not-allowed', account ? 'account-kept-out' : 'account-not-linked')
    }
    if (link.subject === null) await store.tieLink(work, account.id, identity)
    return enter(work, account, visit, { way: 'provider', leaveUrl: identity.leaveUrl })
  })
}

/** Links an account to its owner's name at the provider, or (null) to none; its sessions end. */
export async function linkAccount(
  work: Work,
  { params, body }: Pick<InputOf<typeof api.linkAccount>, 'params' | 'body'>,
): Promise<void> {
  await store.asAdministrator(work, async () => {
    const account = await takeOther(work, params.id)
    const name = body.name?.trim() ?? null
    const other = name === null ? undefined : await store.findLinked(work, name)
    if (other && other !== account.id) refuse('conflict', 'link-taken')
    await store.saveLink(work, account.id, name)
    await trace(work, name === null ? 'account.unlinked' : 'account.linked', {
      scope: installation,
      about: account.id,
      facts: { of: account.person, reason: body.reason },
      personal: { link: name },
    })
  })
}
