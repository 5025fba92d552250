// Before the first paint: the theme chosen on this machine, else the system's; in the field app dark unless light was chosen.
// The same rules as platform/web/theme.ts and app/field/theme.ts.
{
  const field = location.pathname.startsWith('/field')
  const kept = localStorage.getItem(field ? 'minelamp.field.theme' : 'minelamp.theme')
  const dark = kept ? kept === 'dark' : field || matchMedia('(prefers-color-scheme: dark)').matches
  document.documentElement.dataset.theme = dark ? 'dark' : 'light'
}
// Before any schema is made: the content security policy allows no compiled code, and zod would try.
globalThis.__zod_globalConfig = { jitless: true }
