export * as api from './api.ts'
export * from './model.ts'
export { administratorPermissions, permissionsOf, rolePermissions, WorkPermission } from './rules/permissions.ts'
export { isHead, isMineRole, PostRole } from './rules/roles.ts'
export { codesAbove, levelOf, shortCode, whyNotRegion } from './rules/regions.ts'
export { installation, nothing, rangeOfMine, rangeOfPost } from './rules/reach.ts'
export { whyNotLogin, whyNotPassword } from './rules/passwords.ts'
export {
  missingOfficeFacts,
  noOfficeFacts,
  type OfficeFact,
  officeFactNames,
  OfficeFacts,
} from './rules/office-facts.ts'
export { words } from './words.ts'
export { usualContest } from './rules/contest.ts'
