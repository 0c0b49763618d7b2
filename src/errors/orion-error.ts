import { hideInError } from './hide-in-error.ts'
import { hideSecrets } from '../telemetry/secrets.ts'
import { CATALOGUE, errorPage, type ErrorCode } from './catalogue.ts'

// A symbol in the global registry, because `instanceof` fails between two copies of this package.
const BRAND = Symbol.for('orion.error')

export interface OrionErrorOptions {
  readonly cause?: unknown
  /** What to do, where it is known better than the catalogue knows it. */
  readonly remedy?: string
  /** Facts for programs; shown under `details` in `--json` output. Never put a secret here. */
  readonly details?: Readonly<Record<string, unknown>>
}

/**
 * An error meant for a person: `message` says what happened and why, `remedy` what to do,
 * `code` is stable and the same in the CLI, the API and the logs.
 */
export class OrionError extends Error {
  readonly [BRAND] = true
  readonly code: ErrorCode
  readonly remedy: string
  readonly details: Readonly<Record<string, unknown>> | undefined

  constructor(code: ErrorCode, message: string, options: OrionErrorOptions = {}) {
    const cause = hideInError(options.cause)
    super(hideSecrets(message), cause === undefined ? undefined : { cause })
    this.name = 'OrionError'
    this.code = code
    this.remedy = hideSecrets(options.remedy ?? CATALOGUE[code].remedy)
    this.details = options.details
  }

  get exitCode(): number {
    return CATALOGUE[this.code].exitCode
  }

  /** The shape every `--json` output and API answer gives an error. */
  toJSON(): Record<string, unknown> {
    return {
      code: this.code,
      message: this.message,
      remedy: this.remedy,
      page: errorPage(this.code),
      ...(this.details && { details: this.details }),
    }
  }
}

/** Whether something that was thrown is an `OrionError`, of any copy of the package. */
export function isOrionError(error: unknown): error is OrionError {
  return typeof error === 'object' && error !== null && BRAND in error
}

/** The text of anything thrown, for putting into another error's message. */
export function reasonOf(error: unknown): string {
  if (error instanceof AggregateError && error.errors.length > 0) return reasonOf(error.errors[0])
  return error instanceof Error ? error.message || error.name : String(error)
}
