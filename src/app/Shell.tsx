import './Shell.css'
import { useCallback, useEffect, useMemo, useRef, useState } from 'react'
import { Outlet, useLocation, useMatches, useNavigate } from 'react-router'
import {
  DrawerContext,
  KeysOverlay,
  NoticeLines,
  OfflineLine,
  useKeys,
  useSay,
  useWho,
  type PageKey,
  type PageRoute,
} from '#platform/web'
import { Navigation, PhoneBar } from './Navigation.tsx'
import { isFor, pages } from './pages.tsx'
import { Palette } from './Palette.tsx'
import { TopBar } from './TopBar.tsx'

/** Top bar, navigation, the page, and the place for drawers beside it. */
export function Shell() {
  const say = useSay()
  const who = useWho()
  const go = useNavigate()
  const { pathname } = useLocation()
  const matches = useMatches()
  const main = useRef<HTMLElement>(null)
  const [slot, setSlot] = useState<HTMLElement | null>(null)
  const [drawers, setDrawers] = useState(0)
  const [opening, setOpening] = useState<{ what: 'palette' | 'keys' | 'menu' | undefined; at: string }>()
  // What lies over a page goes with it.
  const over = opening?.at === pathname ? opening.what : undefined
  const setOver = (what: 'palette' | 'keys' | 'menu' | undefined) => setOpening({ what, at: pathname })
  const page = matches.at(-1)?.handle as PageRoute | undefined
  const opened = useCallback(() => {
    setDrawers((n) => n + 1)
    return () => setDrawers((n) => n - 1)
  }, [])
  const drawer = useMemo(() => ({ element: slot, opened }), [slot, opened])

  // A new page begins at its top, with the focus where reading starts; Back and filters in the address keep both.
  const last = useRef(pathname)
  useEffect(() => {
    if (last.current === pathname) return
    last.current = pathname
    main.current?.scrollTo(0, 0)
    main.current?.focus({ preventScroll: true })
  }, [pathname])

  const leaps: PageKey[] = pages
    .filter((one) => isFor(one, who))
    .flatMap((one) =>
      [one.go && `G ${one.go}`, one.key].flatMap((key) =>
        key ? [{ key, label: say(one.title), run: () => void go(one.path), everywhere: true }] : [],
      ),
    )
  useKeys([
    { key: 'Ctrl+K', label: say('search.title'), run: () => setOver('palette'), everywhere: true },
    { key: '?', label: say('key-help'), run: () => setOver('keys'), everywhere: true },
    ...leaps,
  ])
  return (
    <DrawerContext value={drawer}>
      <div className="Shell">
        <a className="Shell-skip" href="#main" onClick={() => main.current?.focus()}>
          {say('app.skip')}
        </a>
        <TopBar onSearch={() => setOver('palette')} onKeys={() => setOver('keys')} />
        <OfflineLine />
        <div className="Shell-middle">
          <Navigation folded={Boolean(page?.folded) || drawers > 0} />
          <main id="main" className="Shell-main" ref={main} tabIndex={-1}>
            <Outlet />
          </main>
          <div className="Shell-drawer" ref={setSlot} />
        </div>
        <PhoneBar open={over === 'menu'} onOpen={(open) => setOver(open ? 'menu' : undefined)} />
        <NoticeLines />
        {over === 'palette' && <Palette onClose={() => setOver(undefined)} />}
        {over === 'keys' && <KeysOverlay onClose={() => setOver(undefined)} />}
      </div>
    </DrawerContext>
  )
}
