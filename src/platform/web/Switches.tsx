import { SegmentedChoice } from './SegmentedChoice.tsx'
import { useLanguage, useSay } from './say.tsx'
import { useTheme, type ThemeChoice } from './theme.ts'

/** Chinese or English; each named in itself. */
export function LanguageSwitch() {
  const say = useSay()
  const { language, choose } = useLanguage()
  return (
    <SegmentedChoice
      size="small"
      label={say('language')}
      value={language}
      onChange={choose}
      options={[
        { key: 'zh', label: <span lang="zh">中文</span> },
        { key: 'en', label: <span lang="en">English</span> },
      ]}
    />
  )
}

/** Light, dark, or as the system is. */
export function ThemeSwitch() {
  const say = useSay()
  const { choice, choose } = useTheme()
  const options: ThemeChoice[] = ['light', 'dark', 'system']
  return (
    <SegmentedChoice
      size="small"
      label={say('theme')}
      value={choice}
      onChange={choose}
      options={options.map((key) => ({ key, label: say(`theme-${key}`) }))}
    />
  )
}
