import { ConfigProvider, type ConfigProviderProps } from 'antd'
import enUS from 'antd/es/locale/en_US.js'
import zhCN from 'antd/es/locale/zh_CN.js'
import { type ReactNode } from 'react'
import 'dayjs/locale/zh-cn'
import dayjs from 'dayjs'
import type { Language } from '#platform/words'
import { useSay } from '../say.tsx'
import { useTheme } from '../theme.ts'
import { kitTheme } from './tokens.ts'

// The kit declares its ES files as if they were CommonJS, so their types have one `default` too many.
const locales = { zh: zhCN, en: enUS } as unknown as Record<Language, NonNullable<ConfigProviderProps['locale']>>

/** Gives the component kit our tokens and language. Put around kit controls; they are only ever fetched with the page that has them. */
export function Kit({ children }: { children: ReactNode }) {
  const { language } = useSay()
  const { theme } = useTheme()
  dayjs.locale(language === 'zh' ? 'zh-cn' : 'en')
  return (
    <ConfigProvider
      locale={locales[language]}
      theme={kitTheme(theme)}
      button={{ autoInsertSpace: false }}
      wave={{ disabled: true }}
    >
      {children}
    </ConfigProvider>
  )
}
