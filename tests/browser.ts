import { chromium, type Browser } from 'playwright-core'

/** Debian's Chromium without a network of its own, as journeys and benches drive it. */
export function openBrowser(): Promise<Browser> {
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
  return chromium.launch({
    executablePath: process.env['MINELAMP_CHROMIUM'] ?? '/usr/bin/chromium',
    headless: true,
    args,
  })
}
