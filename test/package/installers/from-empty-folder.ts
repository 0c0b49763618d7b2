import assert from 'node:assert/strict'
import { writeFile } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import type { CampaignReport } from '../../../src/chaos/campaign/campaign-report.ts'
import { waitFor } from '../../support/wait-for.ts'
import { startInstalled } from '../start-installed.ts'
import { install, installProgram, jsonOf, ran, said, type Ran } from './installed-project.ts'
import { folderOf, type Manager } from './installer.ts'

/** Killed after it was paid and before anybody knew: control and trial are both approved and paid. */
const TRIAL = 'purchase/kill-worker@activity:pay#1/attempt1/before-report'
const LAMP = JSON.stringify({ item: 'lamp', amountCents: 4_900 })
/** Each look is a command, which may take seconds where others work too. */
const WAIT_MS = 120_000

/** Where all managers do their work. */
export interface Surroundings {
  readonly top: string
  /** What they install as Orion. */
  readonly tarball: string
  readonly env: Readonly<Record<string, string>>
}

/** Makes a project as somebody does who types `orion init` by this package manager. */
export async function initProject(
  { top, tarball, env }: Surroundings,
  { name, agent, files = {} }: Manager,
  folder = folderOf(name),
): Promise<string> {
  const target = join(top, folder)
  const init = [process.execPath, resolve('bin/orion.js'), 'init', target]
  const settings = { ...env, npm_config_user_agent: agent }
  const made = await ran([...init, '--package', `file:${tarball}`], top, settings)
  assert.equal(made.code, 0, said(made))
  for (const [file, text] of Object.entries(files)) await writeFile(join(target, file), text)
  return target
}

/**
 * All that the README of a new project has its reader type: tests, types, a run that is approved
 * and paid, a crash that it survives. In words: how long its reader waits.
 */
export async function fromEmptyFolder(here: Surroundings, manager: Manager): Promise<string> {
  const { top, env } = here
  const tools = join(top, 'tools')
  await installProgram(manager, tools, env)
  const program = manager.program(join(tools, folderOf(manager.name)))
  const times = stopwatch()
  const folder = await initProject(here, manager)
  times.lap('init')
  await install(program, manager, folder, env)
  times.lap('install')
  const orion = (...args: string[]) =>
    ran([...program, ...manager.exec, 'orion', ...args], folder, env)
  {
    await using _up = await startInstalled(folder, ['up', '--json'], env)
    times.lap('up')
    await approveAndPay(orion, `purchase-${folderOf(manager.name)}`)
    times.lap('approved and paid')
  }
  for (const script of ['typecheck', 'test']) {
    const tried = await ran([...program, 'run', script], folder, env)
    assert.equal(tried.code, 0, said(tried))
  }
  const crashed = await orion('chaos', 'run', '--only', TRIAL, '--json')
  assert.equal(crashed.code, 0, said(crashed))
  assert.equal((jsonOf(crashed) as CampaignReport).verdict, 'pass')
  return `${manager.name}: ${times.text()}`
}

async function approveAndPay(
  orion: (...args: string[]) => Promise<Ran>,
  id: string,
): Promise<void> {
  const started = await orion('run', 'start', 'purchase', '--id', id, '--input', LAMP)
  assert.equal(started.code, 0, said(started))
  // Before the run asks, a decision is refused.
  const approve = () => orion('approval', 'approve', id, '--approver', 'maria')
  await waitFor('the approval', async () => (await approve()).code === 0, WAIT_MS)
  const show = async () => jsonOf(await orion('run', 'show', id, '--json')) as { status: string }
  await waitFor('the end', async () => (await show()).status !== 'running', WAIT_MS)
  const { status, result, effects } = (await show()) as unknown as {
    readonly status: string
    readonly result: { readonly status: string }
    readonly effects: readonly { readonly name: string }[]
  }
  assert.deepEqual([status, result.status], ['completed', 'paid'])
  assert.deepEqual(
    effects.map(({ name }) => name),
    ['reserve', 'pay'],
  )
}

function stopwatch() {
  const startedAtMs = performance.now()
  const laps: string[] = []
  let beforeMs = startedAtMs
  const seconds = (ms: number) => `${(ms / 1_000).toFixed(1)} s`
  return {
    lap(name: string) {
      const nowMs = performance.now()
      laps.push(`${name} ${seconds(nowMs - beforeMs)}`)
      beforeMs = nowMs
    },
    text: () => `${laps.join(', ')}; ${seconds(beforeMs - startedAtMs)} in all`,
  }
}
