import { addDays, type Day, dayOf } from '#platform/day'
import { type Reason, reason } from '#platform/refusal'
import type { AccountRules } from '../model.ts'

/** Cores of the passwords that are tried first; a password that is one of them with digits and signs around it is refused. */
const common = new Set(
  (
    'password passwd passw pass pwd admin administrator root user guest test demo login welcome letmein master secret changeme default ' +
    'qwerty qwertyuiop qwer asdf asdfgh asdfghjkl zxcv zxcvbn zxcvbnm qaz qazwsx qwe asd zxc abc abcd abcdef abcabc aa aaa a ab ' +
    'iloveyou woaini woaiwojia zhongguo china beijing mima guanliyuan yonghu huanying minelamp kuangdeng anquan anjian meikuang kuangshan system manager'
  ).split(' '),
)
const readAs: Readonly<Record<string, string>> = { '@': 'a', '0': 'o', '1': 'l', $: 's', '3': 'e', '5': 's' }

/** 等保: at least 10 signs of three of the four classes, or at least 16 of any; not the login, not one that everybody tries. */
export function whyNotPassword(password: string, login: string): Reason | undefined {
  const signs = Array.from(password)
  if (signs.length < 10) return reason('password-short', { least: 10 })
  if (signs.length > 200) return reason('password-long', { most: 200 })
  const classes = [/\p{Ll}/u, /\p{Lu}/u, /\p{Nd}/u, /[^\p{Ll}\p{Lu}\p{Nd}]/u].filter((one) => one.test(password)).length
  if (signs.length < 16 && classes < 3) return reason('password-plain', { classes: 3, long: 16 })
  const lower = password.toLowerCase()
  if (login !== '' && lower.includes(login.toLowerCase())) return reason('password-holds-login')
  if (new Set(signs).size < 5 || isCommon(lower)) return reason('password-common')
  return undefined
}

function isCommon(lower: string): boolean {
  const letters = lower.replaceAll(/[^a-z]/g, '')
  const disguised = lower
    .replace(/^[^a-z@$]+|[^a-z@$]+$/g, '')
    .replaceAll(/[@$0135]/g, (sign) => readAs[sign] ?? sign)
    .replaceAll(/[^a-z]/g, '')
  return (
    /^[\x20-\x7e]*$/.test(lower) && (letters === '' ? lower.length < 16 : common.has(letters) || common.has(disguised))
  )
}

/** Last day on which a password may be used; null when passwords do not age. */
export function passwordUntil(setAt: string, rules: AccountRules): Day | null {
  return rules.passwordDays === 0 ? null : addDays(dayOf(setAt), rules.passwordDays)
}

/** A login is typed by hand, on any keyboard, and told apart without case. */
export function whyNotLogin(login: string): Reason | undefined {
  return /^[a-z][a-z0-9._-]{2,31}$/.test(login) ? undefined : reason('login-broken')
}
