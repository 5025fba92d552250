import { useCallback, useEffect, useMemo, useState } from 'react'
import { api, words as peopleWords, type SessionView } from '#modules/people'
import { spokenWords as dutiesWords } from '#modules/duties'
import { fieldWords as hazardsWords } from '#modules/hazards'
import { words as inspectionsWords } from '#modules/inspections'
import { words as ledgersWords } from '#modules/ledgers'
import { words as minesWords } from '#modules/mines'
import type { Language } from '#platform/words'
import { call, isRefusedReply, onSignedOut, SayProvider } from '#platform/web'
import { onConnection, connectionNow } from '../../platform/web/connection.ts'
import { openSender } from '../../platform/web/outbox/sender.ts'
import { sendingsOf, sweep, tryAgain } from '../../platform/web/outbox/store.ts'
import { firstLanguage, keepLanguage } from '../remembered.ts'
import { words as appWords } from '../words.ts'
import { offsetFrom } from './clock.ts'
import { FieldContext, type FieldState } from './context.ts'
import { FieldLogin } from './FieldLogin.tsx'
import { FieldRoutes } from './FieldRoutes.tsx'
import { disputesIn } from './hazards.ts'
import { NotSecure } from './NotSecure.tsx'
import { giveBack } from './numbers.ts'
import { type FieldDatabase, forget, keepWho, lastAccount, openStore, readMeta } from './store.ts'
import { words as fieldWords } from './words.ts'

const words = {
  ...peopleWords,
  ...minesWords,
  ...dutiesWords,
  ...ledgersWords,
  ...hazardsWords,
  ...inspectionsWords,
  ...appWords,
  ...fieldWords,
}
const keptDays = 7

type Known = { database: FieldDatabase; who: SessionView; offset: number | null }

/** Who was here last, from the phone itself: needs no network. */
async function knownHere(): Promise<Known | undefined> {
  const account = lastAccount()
  if (!account) return undefined
  const database = openStore(account)
  const who = await readMeta<SessionView>(database, 'who')
  if (!who) return undefined
  return { database, who, offset: (await readMeta<number | null>(database, 'offset')) ?? null }
}

/** How far the phone's clock is off; null where the server does not answer. */
async function measureClock(): Promise<number | null> {
  try {
    const asked = Date.now()
    const answer = await fetch('/healthz', { cache: 'no-store' })
    return offsetFrom(asked, Date.now(), answer.headers.get('date'))
  } catch {
    return null
  }
}

/** The field app: opens from the phone at once, asks the server who is there when it can, and keeps sending what waits. */
export function Field() {
  const [language, setLanguage] = useState<Language>(firstLanguage)
  const choose = useCallback((next: Language) => {
    keepLanguage(next)
    setLanguage(next)
  }, [])
  useEffect(() => {
    document.documentElement.lang = language === 'zh' ? 'zh-CN' : 'en'
  }, [language])
  return (
    <SayProvider language={language} words={words} choose={choose}>
      {isSecureContext ? <Inside /> : <NotSecure />}
    </SayProvider>
  )
}

function Inside() {
  const [known, setKnown] = useState<Known>()
  const [asked, setAsked] = useState(false)
  // Undefined while nobody could say: underground that is nothing to speak of.
  const [signedIn, setSignedIn] = useState<boolean>()
  const [signing, setSigning] = useState(false)

  const enter = useCallback(async (who: SessionView) => {
    const database = openStore(who.account)
    await keepWho(database, who)
    const offset = (await measureClock()) ?? (await readMeta<number | null>(database, 'offset')) ?? null
    await database.meta.put({ key: 'offset', value: offset })
    setKnown({ database, who, offset })
    setSignedIn(true)
    setSigning(false)
    await tryAgain(database, 'waiting')
  }, [])

  const ask = useCallback(async () => {
    try {
      await enter(await call(api.readSession, {}))
    } catch (error) {
      // Offline the phone's own knowledge is enough; signed out it is, until something must be sent.
      if (!isRefusedReply(error)) throw error
    }
    setAsked(true)
  }, [enter])
  useEffect(() => {
    void (async () => {
      const here = await knownHere()
      if (here) setKnown(here)
      await ask()
    })()
  }, [ask])
  useEffect(() => onSignedOut(() => setSignedIn(false)), [])

  const database = known?.database
  const sender = useMemo(() => database && openSender({ database }), [database])
  useEffect(() => {
    if (!sender || !database) return undefined
    const back = async () => {
      await ask()
      await tryAgain(database, 'waiting')
      await sender.wake()
    }
    const onLine = () => void back()
    const off = onConnection(() => connectionNow().online && onLine())
    addEventListener('online', onLine)
    void sender.wake()
    void tidy(database)
    return () => {
      off()
      removeEventListener('online', onLine)
      sender.stop()
    }
  }, [sender, database, ask])
  useEffect(() => {
    if (signedIn) void sender?.wake()
  }, [signedIn, sender])

  const state = useMemo((): FieldState | undefined => {
    if (!known || !sender) return undefined
    return {
      ...known,
      signedIn,
      sender,
      now: () => ({ device: new Date().toISOString(), offset: known.offset }),
      signIn: () => setSigning(true),
      async leave() {
        await giveBack(known.database).catch(() => {})
        await call(api.signOut, {}).catch(() => {})
        await forget(known.database)
        location.assign('/field/')
      },
    }
  }, [known, sender, signedIn])

  if (!state || signing) {
    if (!state && !asked) return <div className="Field" aria-busy="true" />
    return <FieldLogin login={state?.who.login} onEntered={enter} onBack={state && (() => setSigning(false))} />
  }
  return (
    <FieldContext value={state}>
      <FieldRoutes />
    </FieldContext>
  )
}

/** A week after it has arrived, a check leaves the phone: what was sent, its photos and its answers. */
async function tidy(database: FieldDatabase): Promise<void> {
  const before = Date.now() - keptDays * 86_400_000
  for (const sheet of await database.sheets.where('state').equals('closed').toArray()) {
    const entry = await database.sendings.get(sheet.id)
    if (!entry || entry.state !== 'arrived' || (entry.arrivedAt ?? 0) >= before) continue
    await database.transaction(
      'rw',
      [database.sheets, database.answers, database.photos, database.orders],
      async () => {
        await database.answers.where('sheet').equals(sheet.id).delete()
        await database.photos.where('sheet').equals(sheet.id).delete()
        const papers = (await database.orders.where('sheet').equals(sheet.id).toArray()).map((one) => one.id)
        await database.photos.where('sheet').anyOf(papers).delete()
        await database.orders.bulkDelete(papers)
        await database.sheets.delete(sheet.id)
      },
    )
  }
  const needed = await database.photos.toArray()
  const open = disputesIn(await sendingsOf(database)).map((one) => one.sending)
  await sweep(database, before, new Set(needed.map((one) => one.sha256)), new Set(open))
}
