import type { Config } from '../config/settings.ts'
import { BEAT_EVERY_MS } from './limits.ts'

/** What a worker reports to the process that started it, over its IPC channel. */
export type WorkerMessage =
  | { readonly type: 'ready'; readonly healthAddress: string | undefined }
  /** Its event loop turns. */
  | { readonly type: 'beat' }
  /** All is loaded that can be before its turn. */
  | { readonly type: 'waiting' }

/** What a supervisor sends to a process that waits. */
export interface SupervisorMessage {
  readonly type: 'begin'
}

/**
 * Binds a worker to its supervisor. It ends at once when the supervisor is gone: nobody would
 * hand its tasks over any more, and it must not act beside the one that takes its place.
 *
 * @returns lets go, when the worker has drained
 */
export function liveWithSupervisor({ supervised }: Config): () => void {
  if (!supervised || !process.send) return () => {}
  const end = () => process.kill(process.pid, 'SIGKILL')
  if (!process.connected) end()
  process.on('disconnect', end)
  // A terminal's signals reach every process of its group; when each drains is the supervisor's.
  const ignored = ['SIGINT', 'SIGHUP'] as const
  const ignore = () => {}
  for (const signal of ignored) process.on(signal, ignore)
  const beats = setInterval(() => tellParent({ type: 'beat' }), BEAT_EVERY_MS)
  return () => {
    clearInterval(beats)
    for (const signal of ignored) process.off(signal, ignore)
    process.off('disconnect', end)
    // An open channel would keep a worker that has drained from ending.
    if (process.connected) process.disconnect()
  }
}

/** Waits until the supervisor needs another worker. */
export async function untilNeeded(): Promise<void> {
  const needed = new Promise((resolve) => process.once('message', resolve))
  tellParent({ type: 'waiting' })
  await needed
}

export function tellParent(message: WorkerMessage): void {
  // Where the supervisor has just gone, the channel's end says so; to send is no error of ours.
  if (process.connected) process.send?.(message, () => {})
}
