import type { ServerKind } from '../../src/platform/temporal/server-kind.ts'

/** A Temporal with its data in one folder, as Orion starts it. */
export interface Server extends AsyncDisposable {
  readonly kind: ServerKind
  readonly address: string
  /** SIGKILL of what holds the data; resolves when all of it is gone. */
  kill(): Promise<void>
  /** On the same data and ports. */
  startAgain(): Promise<void>
}

export interface ServerPlace {
  /** Where the data are. */
  readonly data: string
  /** What may be lost: logs, locks, copies of programs. */
  readonly other: string
  readonly say: (text: string) => void
}
