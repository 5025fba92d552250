import { useEffect, useState } from 'react'
import { alsoSay, mintId, notify, useRead, useSay, useSend } from '#platform/web'
import { api } from '../index.ts'
import { noticeWords } from '../words/notices.ts'
import { type Hindrance, hindranceHere, subscribeHere, subscriptionHere } from './pushing.ts'

alsoSay(noticeWords)

export const noticesStale = [api.findNotices] as const

/** Whether this browser is told of warnings (`sentence`: that, or what forbids it), and `turn`, which switches it on or off; undefined where it cannot be. */
export type NoticeHere = {
  readonly sentence: string
  readonly failure: string | undefined
  readonly isOn: boolean
  readonly isBusy: boolean
  readonly turn: (() => void) | undefined
}

/** The switch of notices of this browser, for the desk and for the phone; `read`: all devices of its user. */
export function useNoticeHere(): NoticeHere & { read: ReturnType<typeof useRead<typeof api.findNotices>> } {
  const say = useSay()
  const read = useRead(api.findNotices, {}, { wakes: ['device.', 'warning.'] })
  const [endpoint, setEndpoint] = useState<string>()
  const [hindrance, setHindrance] = useState<Hindrance | undefined>(hindranceHere)
  const [isBusy, setBusy] = useState(false)
  const [failure, setFailure] = useState<string>()
  const onRefused = (why: Parameters<typeof say.reason>[0]) => setFailure(say.reason(why))
  const add = useSend(api.addNotice, {
    invalidates: noticesStale,
    onRefused,
    onDone: () => notify(say('notices.switched-on')),
  })
  const end = useSend(api.endNotice, {
    invalidates: noticesStale,
    onRefused,
    onDone: () => notify(say('notices.switched-off')),
  })
  useEffect(() => {
    void subscriptionHere().then((one) => setEndpoint(one?.endpoint))
  }, [])
  const key = read.data?.key
  const own = read.data?.items.find((one) => one.endpoint === endpoint)
  async function switchOn(serverKey: string): Promise<void> {
    setBusy(true)
    setFailure(undefined)
    try {
      const made = await subscribeHere(serverKey)
      if (made === 'denied') setHindrance(hindranceHere() ?? 'denied')
      else {
        setEndpoint(made.endpoint)
        add.send({ body: { id: mintId(), ...made, language: say.language } })
      }
    } catch (error) {
      setFailure(say('notices.push-failed', { error: error instanceof Error ? error.message : String(error) }))
    }
    setBusy(false)
  }
  const why = hindrance ? say(`notices.${hindrance}`) : key === null ? say('notices.no-key') : undefined
  const turn = own ? () => end.send({ params: { id: own.id } }) : key ? () => void switchOn(key) : undefined
  return {
    read,
    sentence: why ?? say(own ? 'notices.on' : 'notices.off'),
    failure,
    isOn: own !== undefined,
    isBusy: isBusy || add.isPending || end.isPending,
    turn: why === undefined ? turn : undefined,
  }
}
