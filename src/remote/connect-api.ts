import type { z } from 'zod'
import type { whoami } from '../api/routes/access-shapes.ts'
import { OrionError } from '../errors/orion-error.ts'
import { remoteApprovals, type RemoteApprovals } from './approvals.ts'
import { readEvents, type EventOptions, type RemoteEvent } from './events.ts'
import { remoteRuns, type RemoteRuns } from './runs.ts'
import { send, type ApiPlace } from './send.ts'

/** Orion by its HTTP API: nothing but `fetch` is needed, and no connection is held. */
export interface RemoteOrion {
  readonly runs: RemoteRuns
  readonly approvals: RemoteApprovals
  /** What happens, as it happens, each event once: `for await (const event of orion.events())`. */
  events(options?: EventOptions): AsyncGenerator<RemoteEvent, void>
  /** Who the API takes the owner of the token for. */
  whoami(): Promise<z.output<typeof whoami>>
}

/**
 * Nothing is sent yet: the first call finds out whether the API is there.
 *
 * @throws OrionError `INPUT_INVALID` for an address that is none
 */
export function connectApi(place: ApiPlace): RemoteOrion {
  if (!URL.canParse(place.url) || !/^https?:$/.test(new URL(place.url).protocol)) {
    const message = `The address of the API is "${place.url}"; expected one such as https://orion.example.com.`
    throw new OrionError('INPUT_INVALID', message)
  }
  return {
    runs: remoteRuns(place),
    approvals: remoteApprovals(place),
    events: (options) => readEvents(place, options),
    whoami: async () =>
      (await send<z.output<typeof whoami>>(place, { path: '/v1/whoami', isRepeatable: true })).body,
  }
}
