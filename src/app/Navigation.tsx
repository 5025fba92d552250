import './Navigation.css'
import { FileQuestion, Menu, X } from 'lucide-react'
import { useEffect, useRef } from 'react'
import { NavLink } from 'react-router'
import { useSay, useWho, type NavCount, type PageRoute } from '#platform/web'
import { groups, homeOf, pagesOf } from './pages.tsx'

const none = (): NavCount | undefined => undefined

/** One entry: icon, word, what waits for me. The same component always runs the same hook of its page. */
function Entry({ page, folded }: { page: PageRoute; folded: boolean }) {
  const say = useSay()
  const useCount = page.useCount ?? none
  // oxlint-disable-next-line react/hooks -- an entry is keyed by its page, whose hook never changes
  const waiting = useCount()
  const Icon = page.icon ?? FileQuestion
  const count = waiting && waiting.count > 0 ? waiting : undefined
  return (
    <li>
      <NavLink
        to={page.path}
        end={page.path === '/'}
        className="Navigation-entry"
        title={[folded && say(page.title), page.go && `G ${page.go}`].filter(Boolean).join('  ') || undefined}
      >
        <Icon aria-hidden="true" strokeWidth={1.75} />
        <span className={folded ? 'unseen' : 'Navigation-word'}>{say(page.title)}</span>
        {count && (
          <span className={`Navigation-count ${count.owed ? 'Navigation-owed' : ''} ${folded ? 'unseen' : ''}`}>
            {say.number(count.count)}
            {count.owed && <span className="unseen"> {say('nav.overdue')}</span>}
          </span>
        )}
      </NavLink>
    </li>
  )
}

function Groups({ folded }: { folded: boolean }) {
  const say = useSay()
  const who = useWho()
  return groups.map((group) => {
    const entries = pagesOf(group, who)
    if (entries.length === 0) return null
    return (
      <section key={group}>
        <h2 className={folded ? 'unseen' : ''}>{say(`nav.${group}`)}</h2>
        <ul>
          {entries.map((page) => (
            <Entry key={page.path} page={page} folded={folded} />
          ))}
        </ul>
      </section>
    )
  })
}

/** The left navigation: groups by what one is after, folding to icons on work pages. */
export function Navigation({ folded }: { folded: boolean }) {
  const say = useSay()
  return (
    <nav className={folded ? 'Navigation Navigation-folded' : 'Navigation'} aria-label={say('app.navigation')}>
      <Groups folded={folded} />
    </nav>
  )
}

/** On a phone: the first three pages at the foot, the rest in a sheet. */
export function PhoneBar({ open, onOpen }: { open: boolean; onOpen: (open: boolean) => void }) {
  const say = useSay()
  const who = useWho()
  const home = homeOf(who)
  const all = groups.flatMap((group) => pagesOf(group, who))
  const first = [...all.filter((one) => one.path === home), ...all.filter((one) => one.path !== home)].slice(0, 3)
  const sheet = useRef<HTMLDialogElement>(null)
  useEffect(() => {
    if (open) sheet.current?.showModal()
    else sheet.current?.close()
  }, [open])
  return (
    <>
      <nav className="PhoneBar" aria-label={say('app.navigation')}>
        {first.map((page) => {
          const Icon = page.icon ?? FileQuestion
          return (
            <NavLink key={page.path} to={page.path} end={page.path === '/'}>
              <Icon aria-hidden="true" strokeWidth={1.75} />
              {say(page.title)}
            </NavLink>
          )
        })}
        <button type="button" aria-expanded={open} onClick={() => onOpen(true)}>
          <Menu aria-hidden="true" strokeWidth={1.75} />
          {say('nav.menu')}
        </button>
      </nav>
      <dialog className="PhoneSheet" ref={sheet} aria-label={say('nav.menu')} onClose={() => onOpen(false)}>
        <button type="button" className="PhoneSheet-close" aria-label={say('close')} onClick={() => onOpen(false)}>
          <X aria-hidden="true" />
        </button>
        {open && <Groups folded={false} />}
      </dialog>
    </>
  )
}
