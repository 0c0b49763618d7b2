import { connectClient } from '../../../src/client/connect.ts'
import { loadTemporalSettings } from '../../../src/config/temporal-settings.ts'
import { isOrionError } from '../../../src/errors/orion-error.ts'
import { stackEnvironment } from '../../support/test-settings.ts'

/** Whether a client with these settings is let in; any failure but a refused key is an error. */
export async function isKeyAccepted(settings: Readonly<Record<string, string>>): Promise<boolean> {
  try {
    const client = await connectClient(loadTemporalSettings(stackEnvironment({ ...settings })))
    await client.close()
    return true
  } catch (error) {
    if (isOrionError(error) && error.code === 'TEMPORAL_KEY_REFUSED') return false
    throw error
  }
}
