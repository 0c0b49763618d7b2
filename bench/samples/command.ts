/**
 * `npm run bench:samples -- --from <git directory>`: samples of the SDK's public repository,
 * unmodified, behind Orion's supervisor, with a SIGKILL of a worker process in the middle.
 */
import { execFileSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { mkdir, symlink } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { connectClient } from '../../src/client/connect.ts'
import { loadTemporalSettings } from '../../src/config/temporal-settings.ts'
import { EXIT } from '../../src/errors/catalogue.ts'
import { OrionError } from '../../src/errors/orion-error.ts'
import { chosen, readFlags } from '../flags.ts'
import { startWorld } from '../recovery/world.ts'
import { runCommand, say } from '../run-command.ts'
import { runSample } from './run-sample.ts'
import { SAMPLES } from './samples.ts'

await runCommand(main)

async function main(releases: AsyncDisposableStack): Promise<number> {
  const { from, only } = readFlags({ from: { type: 'string' }, only: { type: 'string' } })
  if (from === undefined || !existsSync(from)) {
    const remedy = 'Clone github.com/temporalio/samples-typescript, and name its .git.'
    throw new OrionError('USAGE', '--from: name the git directory of the samples.', { remedy })
  }
  const named = SAMPLES.map((sample) => ({ ...sample, name: sample.folder }))
  const samples = only === undefined ? named : chosen('--only', named, only.split(','))
  const world = await startWorld('dev', say)
  releases.defer(() => world.stop())
  const root = join(world.folder, 'samples')
  await unpack(resolve(from), root)
  const client = await connectClient(loadTemporalSettings(world.env))
  releases.defer(() => client.close())
  let wrong = 0
  for (const sample of samples) {
    const { env, folder: logs } = world
    const faults = await runSample(sample, { client: client.temporal, env, root, logs }).catch(
      (error: unknown) => [String(error)],
    )
    process.stdout.write(`${faults.length === 0 ? '✓' : '✗'} ${sample.folder}\n`)
    for (const fault of faults) process.stdout.write(`    ${fault}\n`)
    wrong += faults.length > 0 ? 1 : 0
  }
  return wrong === 0 ? EXIT.ok : EXIT.failed
}

/** As the files are in its newest commit; the packages are those of this repository. */
async function unpack(gitDir: string, root: string): Promise<void> {
  await mkdir(root, { recursive: true })
  const archive = execFileSync('git', [`--git-dir=${gitDir}`, 'archive', 'HEAD'], {
    maxBuffer: 200_000_000,
  })
  execFileSync('tar', ['-x', '-C', root], { input: archive })
  await symlink(resolve('node_modules'), join(root, 'node_modules'))
}
