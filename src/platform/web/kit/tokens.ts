import { theme as kit, type ThemeConfig } from 'antd'
import type { Theme } from '../theme.ts'

/** A token of tokens.css as it is now; the kit derives shades and needs the colour itself. */
function token(name: string): string {
  return getComputedStyle(document.documentElement).getPropertyValue(`--${name}`).trim()
}

/**
 * The kit's tokens from ours. Its success, warning, info and error colours must not show as green, gold, blue and red; in
 * the dark its algorithm would derive a duller fill from `act`, so the derived ones are set back to the token itself.
 */
export function kitTheme(theme: Theme): ThemeConfig {
  const [act, debt, ink, surface, line2] = ['act', 'debt', 'ink', 'surface', 'line-2'].map(token) as [
    string,
    string,
    string,
    string,
    string,
  ]
  const onAct = token('on-act')
  return {
    cssVar: { key: `kit-${theme}` },
    hashed: false,
    algorithm: [
      theme === 'dark' ? kit.darkAlgorithm : kit.defaultAlgorithm,
      (_, map) => ({
        ...map!,
        colorPrimary: act,
        colorInfo: act,
        colorSuccess: act,
        colorWarning: ink,
        colorError: debt,
      }),
    ],
    token: {
      colorPrimary: act,
      colorPrimaryHover: act,
      colorPrimaryActive: act,
      colorPrimaryText: act,
      colorPrimaryBg: token('act-soft'),
      colorPrimaryBgHover: token('act-soft'),
      colorPrimaryBorder: act,
      colorInfo: act,
      colorSuccess: act,
      colorWarning: ink,
      colorError: debt,
      colorErrorHover: debt,
      colorErrorBorderHover: debt,
      colorLink: act,
      colorLinkHover: act,
      colorTextLightSolid: onAct,
      colorText: ink,
      colorTextSecondary: token('ink-2'),
      colorTextTertiary: token('ink-3'),
      colorTextQuaternary: token('ink-3'),
      colorTextPlaceholder: token('ink-3'),
      colorTextDisabled: token('ink-3'),
      colorIcon: token('ink-3'),
      colorBgContainer: surface,
      colorBgElevated: surface,
      colorBgLayout: token('bg'),
      colorFillAlter: token('raised'),
      colorBorder: token('ink-4'),
      colorBorderSecondary: token('line'),
      colorSplit: token('line'),
      controlItemBgActive: token('act-soft'),
      controlItemBgHover: token('sunken'),
      controlOutline: 'transparent',
      borderRadius: 6,
      borderRadiusLG: 8,
      borderRadiusSM: 4,
      fontSize: 14,
      controlHeight: 32,
      controlHeightSM: 26,
      motion: false,
      fontFamily: 'inherit',
      boxShadowSecondary: token('float'),
    },
    components: {
      Button: {
        primaryShadow: 'none',
        defaultShadow: 'none',
        dangerShadow: 'none',
        colorPrimary: act,
        colorPrimaryHover: act,
        primaryColor: onAct,
        defaultBorderColor: line2,
      },
      Table: {
        headerBg: surface,
        headerColor: token('ink-3'),
        cellPaddingBlockSM: 7,
        cellPaddingInlineSM: 10,
        cellFontSizeSM: 13,
        headerSplitColor: 'transparent',
        rowSelectedBg: token('act-soft'),
        rowSelectedHoverBg: token('act-soft'),
        rowHoverBg: token('raised'),
        borderColor: token('line'),
      },
      Select: { optionSelectedBg: token('act-soft'), optionSelectedColor: act },
      DatePicker: { cellActiveWithRangeBg: token('act-soft') },
    },
  }
}
