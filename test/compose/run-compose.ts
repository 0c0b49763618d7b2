/**
 * Brings the unchanged Compose file up with a real Docker daemon and real Docker Compose, with
 * stand-ins of the official images where no registry is to be reached, and breaks it.
 *
 *     node test/compose/run-compose.ts [--keep] [--ref <commit>]
 *
 * Exit code 0: all well, or no Docker here, which is said. 1: something is not as promised.
 */
import { equal, ok } from 'node:assert/strict'
import { mkdir, mkdtemp, rm } from 'node:fs/promises'
import { homedir, tmpdir } from 'node:os'
import { dirname, join, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import * as badInput from './bad-input.ts'
import { ask, run } from './command.ts'
import { withCompose } from './compose-plugin.ts'
import { checkDrain, crash, cutPower } from './crashes.ts'
import { daemonLog, findDaemon, type Daemon } from './daemon.ts'
import { imageMb, readStats, tellFigures } from './figures.ts'
import { withDiskFilled, withoutRoom } from './full-disk.ts'
import { limitMemory } from './memory-limit.ts'
import { crashOneProcess } from './one-process.ts'
import { checkPromises, checkSecrets } from './promises.ts'
import { openStack, type Stack } from './stack.ts'
import { buildStandIns, dockerBuild, type OfficialImages } from './stand-ins.ts'
import { assertKept, finishWork, kept, startWork } from './workload.ts'

const ROOT = resolve(import.meta.dirname, '../..')
const CACHE =
  process.env['ORION_CACHE_DIR'] ??
  join(process.env['XDG_CACHE_HOME'] || join(homedir(), '.cache'), 'orion')
const IMAGE_MB_MAX = 350
const IMAGE = 'orion:0.1.0'
const IMAGES: OfficialImages = {
  debian: 'debian:bookworm-20260918-slim',
  node: 'node:24.21.0-bookworm-slim',
  postgres: 'postgres:18.6-bookworm',
  server: 'temporalio/server:1.32.1',
  adminTools: 'temporalio/admin-tools:1.32.1',
  ui: 'temporalio/ui:2.55.0',
}

const { values } = parseArgs({
  options: { ref: { type: 'string', default: 'HEAD' }, keep: { type: 'boolean', default: false } },
})
const say = (line: string) => void process.stderr.write(`${line}\n`)
process.exitCode = await main()

async function main(): Promise<number> {
  const checks = await ask(process.execPath, ['--test', 'test/docker/*.test.ts'], { cwd: ROOT })
  say(checks.code === 0 ? 'static checks passed' : `${checks.stdout}${checks.stderr}`)
  if (checks.code !== 0) return 1
  const daemon = await findDaemon(CACHE)
  if (typeof daemon === 'string') {
    say(`Only the static checks were made: ${daemon}.`)
    return 0
  }
  try {
    await testStack(daemon)
    return 0
  } catch (error) {
    say(error instanceof Error ? (error.stack ?? error.message) : String(error))
    say(await daemonLog(daemon))
    return 1
  } finally {
    await daemon.own?.stop()
  }
}

async function testStack(daemon: Daemon): Promise<void> {
  await badInput.checkPortsFree()
  const env = await withCompose(daemon.env, CACHE)
  await buildStandIns({ env, cacheDir: CACHE, images: IMAGES, say })
  const checkout = await checkOut()
  const stack = openStack(env, checkout)
  try {
    say('building our image from a clean checkout')
    await dockerBuild(env, [
      '--file',
      join(checkout, 'docker/Dockerfile'),
      '--tag',
      IMAGE,
      checkout,
    ])
    await run('sh', [join(checkout, 'docker/make-secrets.sh')])
    await stack.down('--volumes')
    await scenario(stack, daemon)
  } catch (error) {
    const { stdout, stderr } = await stack.tryCompose(['ps', '--all'])
    const logs = await stack.tryCompose(['logs', '--no-color', '--tail', '15'])
    say(`${stdout}${stderr}${logs.stdout}`)
    throw error
  } finally {
    if (!values.keep) await stack.tryCompose(['down', '--volumes'])
    await rm(dirname(checkout), { recursive: true, force: true })
  }
}

async function checkOut(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'orion-checkout-'))
  await mkdir(join(folder, 'tree'))
  const archive = join(folder, 'tree.tar')
  await run('git', ['archive', '--output', archive, values.ref], { cwd: ROOT })
  await run('tar', ['-x', '-f', archive, '-C', join(folder, 'tree')])
  return join(folder, 'tree')
}

async function scenario(stack: Stack, daemon: Daemon): Promise<void> {
  const seconds: Record<string, number> = {}
  const step = async (what: string, work: () => Promise<unknown>) => {
    const startedAt = performance.now()
    const heard = await work()
    const took = (performance.now() - startedAt) / 1_000
    if (typeof heard === 'number') seconds[what] = heard
    say(`ok ${what} (${took.toFixed(1)} s)`)
  }
  const memory = daemon.own ? await limitMemory() : undefined
  const stats = await useAndBreak(stack, daemon, step)
  const memoryMib = await memory?.usedMib()
  await misuse(stack, step)
  if (daemon.own) await fillDisks(stack, step)
  else say('passed over: a small host and a full disk, which take a daemon of our own')

  const size = await imageMb(stack.env, IMAGE)
  process.stdout.write(`${tellFigures({ seconds, stats, imageMb: size, memoryMib })}\n`)
  ok(size < IMAGE_MB_MAX, `the image has ${size} MB`)
  equal((await memory?.killed()) ?? 0, 0, `processes were ended for want of memory`)
}

type Step = (what: string, work: () => Promise<unknown>) => Promise<void>

/** Up, work, kills, down, up, power cut, up; returns what `docker stats` has to say in the end. */
async function useAndBreak(stack: Stack, daemon: Daemon, step: Step): Promise<string> {
  await step('a missing secret starts nothing', () => badInput.withoutSecrets(stack))
  await step('first start, empty volumes', () => stack.up())
  await step('promises hold', () => checkPromises(stack))
  await step('second start, all running', () => stack.up())

  const work = await startWork(stack, 'one')
  await step('one worker process killed until both are ready', () => crashOneProcess(stack))
  for (const service of ['worker', 'temporal', 'postgres', 'ui'] as const) {
    await step(`${service} killed until healthy`, () => crash(stack, service))
  }
  await step('all runs end well', () => finishWork(stack, work))
  await step('worker drains on SIGTERM', () => checkDrain(stack))

  const before = await kept(stack)
  await stack.down()
  await step('start after down', () => stack.up())
  await step('down and up keep everything', () => assertKept(stack, before))

  const second = await startWork(stack, 'two')
  await step('power cut', () => cutPower(stack, daemon))
  await step('start after a power cut', () => stack.up())
  await step('runs from before the power cut end well', () => finishWork(stack, second))
  await step('no secret is reported', () => checkSecrets(stack, IMAGE))
  return readStats(stack)
}

async function misuse(stack: Stack, step: Step): Promise<void> {
  await step('another number of shards is refused', () => badInput.withOtherShards(stack))
  await step('a wrong dynamic config is refused', () => badInput.withWrongDynamicConfig(stack))
  await step('another PostgreSQL is left alone', () =>
    badInput.withOlderPostgres(stack, IMAGES.postgres),
  )
  await stack.down('--volumes')
  await step('a first start that is cut off starts over', () => badInput.withCutFirstStart(stack))
  await stack.down('--volumes')
  await step('a taken port is reported', () => badInput.withTakenPort(stack))
  await stack.down('--volumes')
  await step('a half-applied schema is made again', () => badInput.withHalfSchema(stack))
  await stack.down('--volumes')
}

async function fillDisks(stack: Stack, step: Step): Promise<void> {
  await step('a disk without room is refused', () => withoutRoom(stack))
  await step('PostgreSQL after its disk was full', () => withDiskFilled(stack))
}
