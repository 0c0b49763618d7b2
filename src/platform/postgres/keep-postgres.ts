import { reasonOf } from '../../errors/orion-error.ts'
import { soundsLost } from '../../postgres/lost-connection.ts'
import type { PostgresUp } from './bring-up-postgres.ts'
import { POSTGRES_START_MS, START_TRIES_MAX } from '../limits.ts'
import { pollUntil } from '../../time/poll-until.ts'
import { isPostgresHealthy } from './postgres-health.ts'
import { isAlive } from '../process/process-identity.ts'
import { describeExit } from '../process/service.ts'
import { startAgain, type StartAgainOptions } from '../process/start-again.ts'

export interface KeptPostgres {
  /** The same for as long as it is kept. */
  readonly superuserUrl: string
  /** Does work again that failed because PostgreSQL went away under it; it may be repeated. */
  during<T>(work: () => Promise<T>): Promise<T>
  /** Ends the watch; gives the server as it is now. */
  release(): Promise<PostgresUp>
}

/** Starts PostgreSQL again whenever it dies, until the stack is up and watches over all. */
export function keepPostgres(first: PostgresUp, options: StartAgainOptions): KeptPostgres {
  const { signal, onProgress } = options
  const released = Promise.withResolvers<undefined>()
  let current = first
  let isLost = false
  const watch = async (): Promise<void> => {
    for (;;) {
      const exit = await Promise.race([current.server.exited, released.promise])
      if (!exit || signal.aborted) return
      onProgress?.(`PostgreSQL ${describeExit(exit)}; starting it again`)
      const server = await startAgain(() => first.restart(signal), options)
      current = { server, restart: first.restart }
    }
  }
  const watching = watch()
  // The caller that releases it gets the error; until then there is nothing to wait for.
  watching.catch(() => (isLost = true))
  const isBack = () => isLost || signal.aborted || isPostgresHealthy(current.server.superuserUrl)
  return {
    superuserUrl: first.server.superuserUrl,
    async during(work) {
      for (let tries = 1; ; tries += 1) {
        const { identity } = current.server
        try {
          return await work()
        } catch (error) {
          const reason = reasonOf(error)
          const wentAway = soundsLost(reason) || !(await isAlive(identity))
          if (tries === START_TRIES_MAX || signal.aborted || !wentAway) throw error
          onProgress?.(`${reason.split('\n')[0]}; trying again once PostgreSQL is back`)
          await pollUntil(isBack, { timeoutMs: POSTGRES_START_MS })
          if (isLost) throw error
        }
      }
    },
    async release() {
      released.resolve(undefined)
      await watching
      return current
    },
  }
}
