import { once } from 'node:events'
import { INSPECTOR_MS_MAX } from './limits.ts'

/** Called twice: what has a finalizer goes with the second collection. */
const COLLECTIONS = 2

/**
 * Has a Node process collect its garbage, so that what it holds then is what it needs.
 *
 * @param inspector of that process, `ws://127.0.0.1:…`
 * @throws Error when it does not answer in time
 */
export async function collectGarbage(inspector: string): Promise<void> {
  const socket = new WebSocket(inspector)
  const signal = AbortSignal.timeout(INSPECTOR_MS_MAX)
  try {
    await once(socket, 'open', { signal })
    for (let id = 1; id <= COLLECTIONS; id += 1) {
      const answered = once(socket, 'message', { signal })
      socket.send(JSON.stringify({ id, method: 'HeapProfiler.collectGarbage' }))
      await answered
    }
  } finally {
    socket.close()
  }
}
