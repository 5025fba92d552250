import { Building2, FileText, HandHelping, KeyRound, ScrollText, ShieldCheck, UsersRound } from 'lucide-react'
import type { PageRoute } from '#platform/web'
import { useOwnHandOvers } from './reading.ts'

export { OrganisationFinder, PersonFinder, PostFinder } from './Finders.tsx'
export { OfficeFactsNote } from './OfficeFactsNote.tsx'
export { RegionPick } from './RegionPick.tsx'

export const pages: readonly PageRoute[] = [
  {
    path: '/hand-overs',
    title: 'people.hand-overs',
    group: 'work',
    order: 60,
    icon: HandHelping,
    useCount: useOwnHandOvers,
    load: async () => (await import('./HandOvers.tsx')).HandOvers,
  },
  {
    path: '/organisations',
    title: 'people.organisations-posts',
    group: 'system',
    order: 1,
    icon: Building2,
    may: 'people.read',
    go: 'O',
    load: async () => (await import('./Organisations.tsx')).Organisations,
  },
  {
    path: '/persons',
    title: 'people.persons',
    group: 'system',
    order: 2,
    icon: UsersRound,
    may: 'people.read',
    load: async () => (await import('./Persons.tsx')).Persons,
  },
  {
    path: '/office-facts',
    title: 'office-facts.title',
    group: 'system',
    order: 2.5,
    icon: FileText,
    may: 'people.change',
    load: async () => (await import('./OfficeFactsPage.tsx')).OfficeFactsPage,
  },
  {
    path: '/accounts',
    title: 'people.accounts',
    group: 'system',
    order: 3,
    icon: KeyRound,
    may: 'accounts.read',
    load: async () => (await import('./Accounts.tsx')).Accounts,
  },
  {
    path: '/account-rules',
    title: 'people.rules',
    group: 'system',
    order: 4,
    icon: ShieldCheck,
    may: 'security.manage',
    load: async () => (await import('./Rules.tsx')).Rules,
  },
  {
    path: '/audit',
    title: 'people.audit',
    group: 'system',
    order: 5,
    icon: ScrollText,
    may: 'audit.read',
    load: async () => (await import('./Audit.tsx')).Audit,
  },
]
