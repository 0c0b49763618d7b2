import { execFile } from 'node:child_process'
import { readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { parse } from 'yaml'

export interface Step {
  readonly id?: string
  readonly name?: string
  readonly if?: string
  readonly uses?: string
  readonly with?: Readonly<Record<string, unknown>>
  readonly run?: string
  readonly shell?: string
  readonly env?: Readonly<Record<string, string>>
  readonly 'working-directory'?: string
}

export interface Action {
  readonly inputs: Readonly<Record<string, { readonly default: string }>>
  readonly outputs: Readonly<Record<string, { readonly value: string }>>
  readonly runs: { readonly using: string; readonly steps: readonly Step[] }
}

export async function readAction(): Promise<Action> {
  return parse(await readFile('github-action/action.yml', 'utf8')) as Action
}

export interface Ran {
  readonly code: number
  readonly stdout: string
  readonly stderr: string
  /** What the step wrote for later steps, and for the page of the job. */
  readonly output: string
  readonly summary: string
}

/** Runs the commands of a step as GitHub does, with these inputs. */
export async function runStep(
  { run = '', env = {} }: Step,
  folder: string,
  inputs: Readonly<Record<string, string>>,
): Promise<Ran> {
  const [script, output, summary] = ['step.sh', 'output', 'summary'].map((name) =>
    join(folder, '..', name),
  ) as [string, string, string]
  await writeFile(script, run)
  await Promise.all([output, summary].map((file) => writeFile(file, '')))
  const given = Object.entries(env).map(([name, value]) => [
    name,
    value.replaceAll(/\$\{\{ inputs\.([\w-]+) \}\}/g, (_all, input: string) => inputs[input] ?? ''),
  ])
  const ended = await execute(script, folder, {
    ...Object.fromEntries(given),
    GITHUB_OUTPUT: output,
    GITHUB_STEP_SUMMARY: summary,
  })
  const [written, shown] = await Promise.all(
    [output, summary].map((file) => readFile(file, 'utf8')),
  )
  await Promise.all([script, output, summary].map((file) => rm(file)))
  return { ...ended, output: written ?? '', summary: shown ?? '' }
}

function execute(
  script: string,
  cwd: string,
  env: Readonly<Record<string, string>>,
): Promise<Pick<Ran, 'code' | 'stdout' | 'stderr'>> {
  const args = ['--noprofile', '--norc', '-e', '-o', 'pipefail', script]
  return new Promise((resolve) => {
    execFile('bash', args, { cwd, env: { ...process.env, ...env } }, (error, stdout, stderr) => {
      const code = error === null ? 0 : typeof error.code === 'number' ? error.code : -1
      resolve({ code, stdout, stderr })
    })
  })
}
