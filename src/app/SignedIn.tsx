import { useMemo, useState } from 'react'
import { createBrowserRouter, Navigate, RouterProvider, type RouteObject } from 'react-router'
import type { SessionView } from '#modules/people'
import { call, LiveProvider, refusedReply, SayProvider, useWho, WhoContext, type PageRoute } from '#platform/web'
import { readPlace } from '#platform/api'
import type { Language } from '#platform/words'
import { PageFailed, PageMissing, PageRefused } from './Refused.tsx'
import { homeOf, pages, words } from './pages.tsx'
import { DeskContext } from './deskContext.ts'
import { wasInside } from './remembered.ts'
import { Shell } from './Shell.tsx'

/** What one may not open says who may; everything else is fetched when first opened. */
function routeOf(page: PageRoute): RouteObject {
  return {
    path: page.path,
    handle: page,
    lazy: async () => {
      const Inside = await page.load().catch(whyNotLoaded)
      return {
        Component: function Guarded() {
          const who = useWho()
          const home = homeOf(who)
          if (page.path === '/' && home !== '/') return <Navigate to={home} replace />
          const allowed = page.may === undefined || who.permissions.includes(page.may)
          return allowed ? <Inside /> : <PageRefused permission={page.may!} />
        },
      }
    },
  }
}

/** A page that did not come: the server is gone, or has newer pages than this one knows of. */
async function whyNotLoaded(error: unknown): Promise<never> {
  try {
    await call(readPlace, {})
  } catch {
    throw refusedReply('offline', 'offline')
  }
  throw error
}

function Home() {
  return <Navigate to={homeOf(useWho())} replace />
}

function makeRouter() {
  const routes = pages.map(routeOf)
  if (!pages.some((one) => one.path === '/')) routes.push({ path: '/', Component: Home })
  return createBrowserRouter([
    {
      Component: Shell,
      HydrateFallback: () => null,
      ErrorBoundary: PageFailed,
      children: [{ ErrorBoundary: PageFailed, children: [...routes, { path: '*', Component: PageMissing }] }],
    },
  ])
}

// The page asked for comes while the server is still being asked who is there.
if (wasInside())
  void pages
    .find((one) => one.path === location.pathname)
    ?.load()
    .catch(() => undefined)

export type SignedInProps = {
  who: SessionView
  choose: (language: Language) => void
  enter: (who: SessionView) => void
  leave: () => void
}

/** The signed-in desk: the router with all pages, the words of all modules, the stream of new entries. */
export function SignedIn({ who, choose, enter, leave }: SignedInProps) {
  const [router] = useState(makeRouter)
  const desk = useMemo(() => ({ enter, leave }), [enter, leave])
  return (
    <SayProvider language={who.language} words={words} choose={choose}>
      <WhoContext value={who}>
        <DeskContext value={desk}>
          <LiveProvider>
            <RouterProvider router={router} />
          </LiveProvider>
        </DeskContext>
      </WhoContext>
    </SayProvider>
  )
}
