import './PostDrawer.css'
import { useState } from 'react'
import { Button, Drawer, LinkButton, Shown, useMay, useRead, useSay, useWho } from '#platform/web'
import * as api from '../api.ts'
import type { Account } from '../model.ts'
import { AccountMark } from './AccountMark.tsx'
import { accountDeeds, AccountDeedForm, type AccountDeed, type Shown as ShownOnce } from './AccountForms.tsx'
import { accountStateOf } from '../rules/account-state.ts'
import { Fact, Facts } from './Facts.tsx'

type Given = { now: string; onShown: (once: ShownOnce) => void; onClose: () => void }

/** An account, with the deeds that this administrator has and no others; read by its id, also when its page is not open. */
export function AccountDrawer({ id, ...given }: Given & { id: string }) {
  const say = useSay()
  const read = useRead(api.readAccount, { params: { id } }, { wakes: ['account.'], keepOld: false })
  if (read.data) return <AccountInDrawer account={read.data} {...given} />
  return (
    <Drawer title={say('people.account')} onClose={given.onClose}>
      <Shown read={read}>{() => null}</Shown>
    </Drawer>
  )
}

function AccountInDrawer({ account, now, onShown, onClose }: Given & { account: Account }) {
  const say = useSay()
  const who = useWho()
  const manages = useMay('accounts.manage')
  const secures = useMay('security.manage')
  const audits = useMay('audit.read')
  const readsPeople = useMay('people.read')
  const [deed, setDeed] = useState<AccountDeed>()
  const state = accountStateOf(account, now)
  const own = account.id === who.account
  const deeds = own ? [] : accountDeeds(state, { manages, secures })
  return (
    <Drawer
      over={account.organisationName ?? ''}
      title={account.name}
      onClose={onClose}
      {...(deeds.length > 0 || audits
        ? {
            foot: (
              <div className="PostDrawer-foot">
                {deeds.map((one, at) => (
                  <Button
                    key={one}
                    kind={at === 0 && one !== 'close' && one !== 'lock' ? 'act' : 'plain'}
                    onClick={() => setDeed(one)}
                  >
                    {say(`people.account-${one}`)}
                  </Button>
                ))}
                {audits && <LinkButton to={`/audit?person=${account.person}`}>{say('people.audit-of')}</LinkButton>}
              </div>
            ),
          }
        : {})}
    >
      <Facts>
        <Fact name={say('people.login')}>
          <span className="mono">{account.login}</span>
        </Fact>
        <Fact name={say('people.account-kind')}>
          {say(account.administrator ? `administrator.${account.administrator}` : 'people.account-work')}
        </Fact>
        <Fact name={say('people.state')}>
          <AccountMark account={account} now={now} />
        </Fact>
        {account.heldAt && (
          <Fact name={say('people.held-since')}>
            {say.moment(account.heldAt, 'full')}
            {account.heldWhy && ` · ${account.heldWhy}`}
          </Fact>
        )}
        <Fact name={say('people.password-set')}>{say.moment(account.passwordSetAt, 'full')}</Fact>
        <Fact name={say('people.seen')}>
          {account.seenAt ? say.moment(account.seenAt, 'full') : say('people.never-seen')}
        </Fact>
        <Fact name={say('people.closed-at')}>{account.closedAt && say.moment(account.closedAt, 'full')}</Fact>
      </Facts>
      <p className="PostDrawer-note">{say(own ? 'people.account-own' : `people.account-why-${state}`)}</p>
      {readsPeople && account.organisationName && (
        <p className="PostDrawer-note">
          <LinkButton size="small" to={`/persons?person=${account.person}`}>
            {say('people.open-person')}
          </LinkButton>
        </p>
      )}
      {deed && <AccountDeedForm what={deed} account={account} onShown={onShown} onClose={() => setDeed(undefined)} />}
    </Drawer>
  )
}
