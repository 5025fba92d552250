import { fileURLToPath } from 'node:url'

/** The forms that ship with the program, a folder each. */
export const shippedForms = fileURLToPath(new URL('../../../../papers/forms', import.meta.url))
