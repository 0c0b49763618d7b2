import { ACCESS_ERRORS } from './access-errors.ts'
import { PROJECT_ERRORS } from './project-errors.ts'
import { REQUEST_ERRORS } from './request-errors.ts'
import { SERVICE_ERRORS } from './service-errors.ts'

export { EXIT } from './error-entry.ts'

/**
 * Every error that may reach a person. A code is never renamed once released;
 * each has a page `docs/errors/<code in kebab-case>.md`, which a tidy test checks.
 */
export const CATALOGUE = {
  ...REQUEST_ERRORS,
  ...ACCESS_ERRORS,
  ...PROJECT_ERRORS,
  ...SERVICE_ERRORS,
} as const

export type ErrorCode = keyof typeof CATALOGUE

/** The documentation page of a code, as a path within the repository. */
export function errorPage(code: ErrorCode): string {
  return `docs/errors/${code.toLowerCase().replaceAll('_', '-')}.md`
}
