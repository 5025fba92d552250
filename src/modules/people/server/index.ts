import { type Route, serve } from '#platform/server/http'
import * as api from '../api.ts'
import * as actions from './actions.ts'
import type { Provider } from './provider.ts'

export const peopleRoutes: readonly Route[] = [
  serve(api.signIn, actions.signIn),
  serve(api.readSession, actions.readSession),
  serve(api.signOut, actions.signOut),
  serve(api.choosePost, actions.choosePost),
  serve(api.setLanguage, actions.setLanguage),
  serve(api.changePassword, actions.changePassword),
  serve(api.findSessions, actions.findSessions),
  serve(api.closeSession, actions.closeSession),
  serve(api.findRegions, actions.findRegions),
  serve(api.saveRegions, actions.saveRegions),
  serve(api.findOrganisations, actions.findOrganisations),
  serve(api.readOrganisation, actions.readOrganisation),
  serve(api.makeOrganisation, actions.makeOrganisation),
  serve(api.changeOrganisation, (work, input) => actions.changeOrganisation(work, input)),
  serve(api.readOfficeFacts, actions.readOfficeFacts),
  serve(api.setOfficeFacts, actions.setOfficeFacts),
  serve(api.findPersons, actions.findPersons),
  serve(api.readPerson, actions.readPerson),
  serve(api.registerPerson, actions.registerPerson),
  serve(api.changePerson, actions.changePerson),
  serve(api.findPosts, actions.findPosts),
  serve(api.readPost, actions.readPost),
  serve(api.makePost, actions.makePost),
  serve(api.changePost, actions.changePost),
  serve(api.appointHolder, actions.appointHolder),
  serve(api.endHolding, actions.endHolding),
  serve(api.correctHolding, actions.correctHolding),
  serve(api.grantPermissions, actions.grantPermissions),
  serve(api.findHandOvers, actions.findHandOvers),
  serve(api.proposeHandOver, actions.proposeHandOver),
  serve(api.acknowledgeHandOver, actions.acknowledgeHandOver),
  serve(api.cancelHandOver, actions.cancelHandOver),
  serve(api.findAccounts, actions.findAccounts),
  serve(api.openAccount, actions.openAccount),
  serve(api.readAccount, actions.readAccount),
  serve(api.lockAccount, actions.lockAccount),
  serve(api.closeAccount, actions.closeAccount),
  serve(api.unlockAccount, actions.unlockAccount),
  serve(api.resetPassword, actions.resetPassword),
  serve(api.readAccountRules, actions.readAccountRules),
  serve(api.setAccountRules, actions.setAccountRules),
  serve(api.findAuditLines, actions.findAuditLines),
]

/** Sign-in through an OpenID provider, where one is set. */
export function providerRoutes(provider: Provider | undefined): Route[] {
  return [
    serve(api.beginSignIn, (_work, _input, visit) => actions.beginSignIn(provider, visit)),
    serve(api.finishSignIn, (work, input, visit) => actions.finishSignIn(work, provider, input, visit)),
    serve(api.linkAccount, actions.linkAccount),
  ]
}

export { openProvider, type Provider, type ProviderSettings } from './provider.ts'
export { firstAdministrators, type FirstAdministrator } from './actions/first.ts'
export { makeOrganisationWithPosts } from './actions/organisations.ts'
export { changeOrganisation, makeOrganisation, registerPerson, saveRegions } from './actions/people.ts'
export { appointHolder, endHolding, makePost } from './actions/posts.ts'
export { openAccount } from './actions/accounts.ts'
export { hashPassword } from './passwords.ts'
export { forgetAll, makeToken, noteRefusal, whoIs } from './sessions.ts'
export { holderOn, holdersOn, type PostsAsked, readPost, readPosts } from './store/posts.ts'
export {
  type OrganisationsAsked,
  findOrganisation,
  readOrganisation,
  readOrganisations,
  scopeOfOrganisation,
} from './store/organisations.ts'
export { readOfficeFactsOn } from './store/office-facts.ts'
export { isHeldIn } from './store/reach.ts'
export { findRegion, findRegions, regionPath } from './store/regions.ts'
export { readPerson } from './store/persons.ts'
