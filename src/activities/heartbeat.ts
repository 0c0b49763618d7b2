import { activityInfo, heartbeat } from '@temporalio/activity'

/**
 * Beats for the activity that calls it, at once and then at half its heartbeat timeout, with
 * the details that `position` gives: a worker that dies is noticed in one timeout, and the
 * next attempt finds the last position that was sent.
 *
 * @returns stops the beating; call it in a `finally`
 */
export function beat(position: () => unknown): () => void {
  const timeoutMs = activityInfo().heartbeatTimeoutMs
  if (!timeoutMs) return () => {}
  heartbeat(position())
  const timer = setInterval(() => heartbeat(position()), timeoutMs / 2)
  return () => clearInterval(timer)
}
