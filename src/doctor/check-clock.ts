import { CATALOGUE } from '../errors/catalogue.ts'
import { isOrionError, OrionError } from '../errors/orion-error.ts'
import { createPool } from '../store/pool.ts'
import type { Context } from '../local-stack/context.ts'
import { find, type Finding, type Found } from './finding.ts'
import { CLOCK_SKEW_MAX_MS, CLOCK_WARN_MS } from './limits.ts'
import { THIS_HOST, type Host } from './host.ts'

/** The own clock beside the database's. One that does not answer is left to its own check. */
export async function checkClock(
  { config }: Pick<Context, 'config'>,
  { now }: Pick<Host, 'now'> = THIS_HOST,
): Promise<Finding[]> {
  if (config.databaseUrl === undefined) return []
  try {
    const aheadMs = await clockAhead(config.databaseUrl, now)
    return [await find('clock', async () => judge(aheadMs))]
  } catch (error) {
    if (isOrionError(error)) return []
    throw error
  }
}

/** By how much the own clock is ahead of the database's, to half the time of a round trip. */
async function clockAhead(url: string, now: () => number): Promise<number> {
  const pool = createPool({ url, poolMax: 1, applicationName: 'orion-doctor' })
  try {
    // Making the connection takes longer than asking, and one way longer than the other.
    await pool.rows('select')
    const before = now()
    const [row] = await pool.rows<{ readonly at: Date }>('select clock_timestamp() as at')
    const after = now()
    return (before + after) / 2 - Number(row?.at)
  } finally {
    await pool.close()
  }
}

function judge(aheadMs: number): Found {
  const apart = Math.abs(aheadMs)
  const seconds = (apart / 1000).toFixed(1)
  const found = `${seconds} s ${aheadMs < 0 ? 'behind' : 'ahead of'} the database's`
  if (apart < CLOCK_WARN_MS) return found
  const { remedy } = CATALOGUE.CLOCK_SKEWED
  if (apart < CLOCK_SKEW_MAX_MS) return { warning: true, found, remedy }
  throw new OrionError('CLOCK_SKEWED', found, { details: { aheadMs: Math.round(aheadMs) } })
}
