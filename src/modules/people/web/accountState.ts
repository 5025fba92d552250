export { accountStateOf as stateOf, type AccountState } from '../rules/account-state.ts'
