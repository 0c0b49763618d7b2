import { spawn, type ChildProcessByStdio } from 'node:child_process'
import type { Readable } from 'node:stream'
import { stackEnvironment, temporalBin } from '../../../support/test-settings.ts'

/** `orion chaos run` on a stack of its own below `temporary`, its terminal on stderr. */
export function startCampaign(
  temporary: string,
  report: string,
): ChildProcessByStdio<null, null, Readable> {
  const env = stackEnvironment({
    TMPDIR: temporary,
    ORION_TEMPORAL_BIN: temporalBin(),
    TEMPORAL_ADDRESS: '',
    DATABASE_URL: '',
  })
  const args = ['chaos', 'run', '--workflow', 'order', '--report', report]
  return spawn(process.execPath, ['bin/orion.js', ...args], {
    env,
    stdio: ['ignore', 'ignore', 'pipe'],
  })
}
