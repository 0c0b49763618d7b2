import type { AccessStore } from './access-store.ts'
import { lastEvent, readEvents } from './event-queries.ts'
import type { EventStore, FigureStore } from './event-store.ts'
import { decisionFigures, hourFigures, recentTypes } from './figure-queries.ts'
import type { StoreOptions } from './create-store.ts'
import { addKey, findKey, listKeys, noteKeyUse, revokeKey, rotateKey } from './api-key-queries.ts'
import { addLink, findLink, listLinks, noteLinkUse } from './link-queries.ts'
import { createPool } from './pool.ts'

/**
 * What the API alone needs of the database: keys, links, events. Connects with the first call.
 *
 * @throws OrionError `CONFIG_INVALID`
 */
export function createApiStore(
  url: string,
  { poolMax = 1, ...options }: StoreOptions,
): AccessStore & EventStore & FigureStore {
  const pool = createPool({ ...options, url, poolMax })
  return {
    addKey: (key, digest) => addKey(pool, key, digest),
    findKey: (id) => findKey(pool, id),
    listKeys: () => listKeys(pool),
    rotateKey: (id, digest, by) => rotateKey(pool, id, { digest, by }),
    revokeKey: (id, by) => revokeKey(pool, id, by),
    noteKeyUse: (id) => noteKeyUse(pool, id),
    addLink: (link) => addLink(pool, link),
    findLink: (id) => findLink(pool, id),
    listLinks: (filter) => listLinks(pool, filter),
    noteLinkUse: (id, use) => noteLinkUse(pool, id, use),
    readEvents: (source, after, limit) => readEvents(pool, source, { after, limit }),
    lastEvent: (source) => lastEvent(pool, source),
    decisionFigures: () => decisionFigures(pool),
    hourFigures: () => hourFigures(pool),
    recentTypes: () => recentTypes(pool),
    close: () => pool.close(),
  }
}
