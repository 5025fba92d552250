import { chromium, type Browser, type BrowserContext } from 'playwright-core'

const executablePath = process.env['MINELAMP_CHROMIUM'] ?? '/usr/bin/chromium'
const args = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--force-color-profile=srgb',
]

/** Debian's Chromium without a network of its own, as journeys and benches drive it. */
export function openBrowser(): Promise<Browser> {
  return chromium.launch({ executablePath, headless: true, args })
}

/** The name under which phones know the server in tests; it leads to this machine. */
export const phoneName = 'kuangdeng.example'

/** A browser that knows the server by its name and trusts the public key of one certificate: desks and phones of an office, side by side. */
export function openTrusting(key: string): Promise<Browser> {
  return chromium.launch({ executablePath, headless: true, args: [...args, ...trusting(key)] })
}

function trusting(key: string): string[] {
  return [`--host-resolver-rules=MAP ${phoneName} 127.0.0.1`, `--ignore-certificate-errors-spki-list=${key}`]
}

/**
 * A phone: a browser with a folder of its own, which stays when it is closed, that knows the server by its name and trusts the public key of one
 * certificate (the SHA-256 of its SPKI, base64) as a phone does that was told to trust its authority.
 */
export function openPhone(folder: string, key: string): Promise<BrowserContext> {
  return chromium.launchPersistentContext(folder, {
    executablePath,
    headless: true,
    args: [...args, ...trusting(key)],
    viewport: { width: 390, height: 844 },
    hasTouch: true,
    isMobile: true,
    deviceScaleFactor: 2,
    locale: 'zh-CN',
    timezoneId: 'Asia/Shanghai',
    colorScheme: 'light',
    reducedMotion: 'reduce',
    geolocation: { latitude: 37.512, longitude: 112.034, accuracy: 12 },
    permissions: ['geolocation'],
  })
}
