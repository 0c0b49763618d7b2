import { OrionError } from '../../errors/orion-error.ts'
import { RATE_CALLERS_MAX } from '../limits.ts'
import { take, type Bucket, type Rate } from './token-bucket.ts'

export interface RateLimit {
  /** @throws OrionError `RATE_LIMITED` with `details.retryAfterMs` */
  spend(caller: string): void
}

/** A bucket for each caller; those that were quiet for longest are forgotten, which only favours them. */
export function createRateLimit(
  rate: Rate,
  now: () => number = () => performance.now(),
): RateLimit {
  const buckets = new Map<string, Bucket>()
  return {
    spend(caller) {
      const { bucket, waitMs } = take(buckets.get(caller), rate, now())
      buckets.delete(caller)
      buckets.set(caller, bucket)
      const [oldest = ''] = buckets.keys()
      if (buckets.size > RATE_CALLERS_MAX) buckets.delete(oldest)
      if (waitMs === undefined) return
      const message = `More than ${rate.perSecond} requests a second; the next may come in ${waitMs} ms.`
      throw new OrionError('RATE_LIMITED', message, { details: { retryAfterMs: waitMs } })
    },
  }
}
