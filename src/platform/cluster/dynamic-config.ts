import { join } from 'node:path'
import { OrionError } from '../../errors/orion-error.ts'
import { writeAtomically } from '../home/atomic-write.ts'
import { dynamicConfigText, type ClusterDeclaration } from './declared-cluster.ts'
import type { Home } from '../home/home.ts'
import { VERSION_TIMEOUT_MS } from '../limits.ts'
import { runCommand } from '../process/run-command.ts'
import { serverProcessEnvironment } from './server-environment.ts'

/** Where the server of a home reads its dynamic configuration. */
export function dynamicConfigFile({ serverFolder }: Home): string {
  return join(serverFolder, 'dynamic-config.yaml')
}

/**
 * Writes the dynamic configuration, after the server has found every key known and every value of
 * its type: a running server would pass over what it does not know with a line in its log.
 *
 * @throws OrionError TEMPORAL_START_FAILED
 */
export async function writeDynamicConfig(
  server: string,
  file: string,
  config: ClusterDeclaration['dynamicConfig'],
): Promise<void> {
  await writeAtomically(file, dynamicConfigText(config))
  const { ok, stdout, reason } = await runCommand(server, ['validate-dynamic-config', file], {
    timeoutMs: VERSION_TIMEOUT_MS,
    env: serverProcessEnvironment(),
  })
  // Its exit code is 0 whatever it finds.
  const faults = stdout.split('\n').filter((line) => /^\s*(error|warning):/.test(line))
  if (ok && faults.length === 0) return
  const fault = faults.map((line) => line.trim()).join('; ') || reason
  throw new OrionError(
    'TEMPORAL_START_FAILED',
    `The server does not take its dynamic configuration: ${fault}.`,
    { remedy: `Correct what is declared; it was written to ${file}.` },
  )
}
