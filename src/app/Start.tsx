import { useQuery, useQueryClient } from '@tanstack/react-query'
import { lazy, Suspense, useCallback, useEffect, useMemo, useState } from 'react'
import { api, words as peopleWords, type SessionView } from '#modules/people'
import type { Language } from '#platform/words'
import { call, onSignedOut, RefusedNote, SayProvider, useSay, type RefusedReply } from '#platform/web'
import { firstLanguage, keepInside, keepLanguage, wasInside } from './remembered.ts'
import { Frame } from './Frame.tsx'
import { Login } from './Login.tsx'
import { FirstPassword } from './Password.tsx'
import { words as appWords } from './words.ts'

const startWords = { ...peopleWords, ...appWords }
const loadDesk = () => import('./SignedIn.tsx')
const SignedIn = lazy(async () => ({ default: (await loadDesk()).SignedIn }))
if (wasInside()) void loadDesk()
const sessionKey = [api.readSession.path, null, null]

/** Who is there? Shows the sign-in page or the desk, which is fetched only then. */
export function Start() {
  const client = useQueryClient()
  const [chosen, setChosen] = useState<Language>(firstLanguage)
  const [expired, setExpired] = useState(false)
  const session = useQuery<SessionView, RefusedReply>({
    queryKey: sessionKey,
    queryFn: ({ signal }) => call(api.readSession, {}, signal),
    staleTime: Infinity,
    retry: (_, why) => why.kind === 'offline',
    retryDelay: 3000,
  })
  useEffect(() => onSignedOut(() => setExpired(true)), [])
  const who = session.data
  const outside = session.error?.code === 'not-signed-in'
  useEffect(() => {
    if (who) keepInside(true)
    else if (outside) keepInside(false)
  }, [who, outside])
  const language = who && !expired ? who.language : chosen
  useEffect(() => {
    document.documentElement.lang = language === 'zh' ? 'zh-CN' : 'en'
  }, [language])
  const choose = useCallback(
    (next: Language) => {
      setChosen(next)
      keepLanguage(next)
      client.setQueryData<SessionView>(sessionKey, (old) => old && { ...old, language: next })
      if (client.getQueryData(sessionKey)) void call(api.setLanguage, { body: { language: next } }).catch(() => {})
    },
    [client],
  )
  const enter = useCallback(
    (next: SessionView) => {
      // Another person on a page left open must not meet what the first one saw.
      if (who && who.account !== next.account) return location.assign('/')
      keepLanguage(next.language)
      setChosen(next.language)
      setExpired(false)
      client.setQueryData(sessionKey, next)
      if (who) void client.invalidateQueries({ predicate: (query) => query.queryKey !== sessionKey })
    },
    [client, who],
  )
  const refresh = useMemo(
    () => ({
      enter: (next: SessionView) => client.setQueryData(sessionKey, next),
      leave: () => {
        client.clear()
        location.assign('/')
      },
    }),
    [client],
  )
  return (
    <SayProvider language={language} words={startWords} choose={choose}>
      {who && !who.mustChangePassword && (
        <div inert={expired}>
          <Suspense fallback={<div className="unseen" aria-busy="true" />}>
            <SignedIn who={who} choose={choose} {...refresh} />
          </Suspense>
        </div>
      )}
      {who?.mustChangePassword && !expired && <FirstPassword login={who.login} onDone={() => void session.refetch()} />}
      {!who && outside && <Login onEntered={enter} preload={loadDesk} />}
      {!who && session.error && !outside && <NoStart why={session.error} onRetry={() => void session.refetch()} />}
      {!who && session.failureReason?.kind === 'offline' && <NoStart why={session.failureReason} />}
      {who && expired && <Login again onEntered={enter} preload={loadDesk} login={who.login} />}
    </SayProvider>
  )
}

/** The server cannot be reached, or failed, before anything could be shown. */
function NoStart({ why, onRetry }: { why: RefusedReply; onRetry?: () => void }) {
  const say = useSay()
  return (
    <Frame>
      <div className="Login-card">
        <h1>{say('start.none')}</h1>
        <RefusedNote why={why} {...(onRetry ? { onRetry } : {})} />
        {why.kind === 'offline' && <p className="caption">{say('start.offline-why')}</p>}
      </div>
    </Frame>
  )
}
