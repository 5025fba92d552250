import './Screen.css'
import { useEffect, useState } from 'react'
import { alsoSay, SayProvider, useSay } from '#platform/web'
import type { Language } from '#platform/words'
import { colourWords } from '../../words/colour.ts'
import { screenWords } from '../../words/screens.ts'
import { wallWords } from '../../words/wall.ts'
import { wallOrder } from '../../rules/showing/urgency.ts'
import { sumOf } from '../../rules/showing/summing.ts'
import { worstOf } from '../../rules/showing/screen.ts'
import { withTold } from '../useStates.ts'
import { useTicking } from '../useTicking.ts'
import { said, ScreenHead } from './ScreenHead.tsx'
import { ScreenMap } from './ScreenMap.tsx'
import { ScreenTiles } from './ScreenTiles.tsx'
import { ScreenWarnings } from './ScreenWarnings.tsx'
import { ScreenWorst } from './ScreenWorst.tsx'
import { type ScreenTold, useScreen } from './useScreen.ts'

alsoSay({ ...wallWords, ...colourWords, ...screenWords })

/** 监测大屏: the wall of a region for a room, opened by a token. It only shows, and names nobody. */
export function Screen({ token }: { token: string }) {
  const told = useScreen(token)
  const [language, setLanguage] = useState<Language>('zh')
  if (told.shown && told.shown.language !== language) setLanguage(told.shown.language)
  useEffect(() => {
    document.documentElement.lang = language === 'zh' ? 'zh-CN' : 'en'
  }, [language])
  return (
    <SayProvider language={language} words={{}} choose={() => {}}>
      <Inside token={token} told={told} />
    </SayProvider>
  )
}

function Inside({ token, told }: { token: string; told: ScreenTold }) {
  const say = useSay()
  const now = useTicking(1000) + told.ahead
  const { shown, refused, isOpen, wasLost, at, states } = told
  const title = shown && say('screen.title', { region: shown.regionName })
  useEffect(() => {
    if (title) document.title = title
  }, [title])
  if (token === '') return <Sentence>{say('screen.token-missing')}</Sentence>
  if (refused) {
    const ended = refused.facts['at']
    const facts = typeof ended === 'string' ? { at: say.moment(ended, 'full') } : {}
    return <Sentence>{say(refused.code, facts)}</Sentence>
  }
  if (!shown) return <Sentence>{say(wasLost ? 'screen.never' : 'screen.connecting')}</Sentence>
  const mines = wallOrder(withTold(shown.mines, states))
  const sum = shown.regions.length > 0 ? shown.sum : sumOf(mines)
  return (
    <main className="Screen" data-link={isOpen ? 'open' : 'lost'}>
      {!isOpen && (
        <p className="Screen-lost" role="status">
          {say('screen.lost', { at: said(at!) })}
        </p>
      )}
      <ScreenHead shown={shown} sum={sum} mines={mines} now={now} />
      <div className="Screen-body">
        <ScreenTiles shown={shown} mines={mines} now={now} />
        <aside className="Screen-side">
          <ScreenWorst token={token} worst={worstOf(mines)} now={now} />
          <ScreenWarnings warnings={shown.warnings} grades={shown.grades} />
          <ScreenMap token={token} mines={mines} />
        </aside>
      </div>
    </main>
  )
}

function Sentence({ children }: { children: string }) {
  return (
    <main className="Screen-sentence" role="status">
      <h1>{children}</h1>
    </main>
  )
}
