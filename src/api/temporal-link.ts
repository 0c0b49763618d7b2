import type { OrionClient } from '../client/connect.ts'

/** A connection to Temporal that is made with the first call, and tried again by the next. */
export interface TemporalLink {
  /** @throws OrionError `TEMPORAL_UNREACHABLE` and what else `connect` throws */
  readonly client: () => Promise<OrionClient>
  close(): Promise<void>
}

/** Many calls at a time wait for one connection. One that stands is kept: gRPC repairs it itself. */
export function createTemporalLink(connect: () => Promise<OrionClient>): TemporalLink {
  let connecting: Promise<OrionClient> | undefined
  return {
    client() {
      connecting ??= connect()
      const attempt = connecting
      return attempt.catch((error: unknown) => {
        if (connecting === attempt) connecting = undefined
        throw error
      })
    },
    async close() {
      const client = await connecting?.catch(() => undefined)
      await client?.close()
    },
  }
}
