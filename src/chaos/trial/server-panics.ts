import type { FaultHit } from '../plan/fault.ts'
import type { ChaosWorld } from '../world/world.ts'

/** What a server says of itself when it has broken. */
const PANIC = /\bpanic\b|failed assertion|PANIC:|TRAP:/

export interface LogNews {
  readonly serverPanics: readonly string[]
  /** Lines since then; undefined where the logs are not ours to read. */
  readonly serverLogLines: number | undefined
}

/** Reads what the servers write into their logs from now on. */
export async function watchServerLogs({ servers }: ChaosWorld): Promise<{
  news(): Promise<LogNews>
}> {
  const before = servers ? (await servers.logLines()).length : 0
  return {
    async news() {
      if (!servers) return { serverPanics: [], serverLogLines: undefined }
      const lines = (await servers.logLines()).slice(before)
      return {
        serverPanics: lines.filter((line) => PANIC.test(line)),
        serverLogLines: lines.length,
      }
    },
  }
}

/** PostgreSQL says it with a capital, Temporal without. */
const NO_ROOM = /no space left on device/i

/** A server that has no room for its log panics, as it is meant to, and recovers when it has. */
export function panicsNotMeant(
  panics: readonly string[],
  hits: readonly Pick<FaultHit, 'fault'>[],
): readonly string[] {
  const filled = hits.some(({ fault }) => fault.kind === 'full-disk')
  return filled ? panics.filter((line) => !NO_ROOM.test(line)) : panics
}
