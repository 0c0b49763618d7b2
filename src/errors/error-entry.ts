/** Process exit codes of the `orion` command; documented in docs/cli.md. */
export const EXIT = {
  ok: 0,
  failed: 1,
  usage: 2,
  unreachable: 3,
  notFound: 4,
  interrupted: 130,
} as const

export interface ErrorEntry {
  /** What the `orion` command exits with when this error ends it. */
  readonly exitCode: number
  /** The HTTP status an API answers with. */
  readonly status: number
  /** What to do about it, where the thrower knows nothing more exact. */
  readonly remedy: string
}
