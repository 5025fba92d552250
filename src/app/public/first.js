// Before the first paint: the theme chosen on this machine, else the system's. The same rule as platform/web/theme.ts.
{
  const kept = localStorage.getItem('minelamp.theme')
  const dark = kept ? kept === 'dark' : matchMedia('(prefers-color-scheme: dark)').matches
  document.documentElement.dataset.theme = dark ? 'dark' : 'light'
}
// Before any schema is made: the content security policy allows no compiled code, and zod would try.
globalThis.__zod_globalConfig = { jitless: true }
