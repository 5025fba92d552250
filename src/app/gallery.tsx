import './gallery.css'
import { lazy, Suspense, useState } from 'react'
import { MemoryRouter } from 'react-router'
import { words as peopleWords } from '#modules/people'
import { LanguageSwitch, NoticeLines, SayProvider, ThemeSwitch } from '#platform/web'
import type { Language } from '#platform/words'
import { GalleryHome } from './galleryHome.tsx'
import { GalleryParts } from './galleryParts.tsx'
import { words as appWords } from './words.ts'

const galleryWords = { ...peopleWords, ...appWords }
const GalleryKit = lazy(async () => ({ default: (await import('./galleryKit.tsx')).GalleryKit }))

/** Every component once, for looking at; only the development server has it. */
export function Gallery() {
  const [language, setLanguage] = useState<Language>(
    new URLSearchParams(location.search).get('language') === 'en' ? 'en' : 'zh',
  )
  return (
    <SayProvider language={language} words={galleryWords} choose={setLanguage}>
      <MemoryRouter>
        <main className="Gallery">
          <div className="Gallery-bar screen-only">
            <LanguageSwitch />
            <ThemeSwitch />
          </div>
          <GalleryHome />
          <GalleryParts />
          <Suspense>
            <GalleryKit />
          </Suspense>
          <NoticeLines />
        </main>
      </MemoryRouter>
    </SayProvider>
  )
}
