import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdir, mkdtemp, readFile, realpath, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { delimiter, dirname, join, resolve } from 'node:path'
import { PACKAGE_NAME } from '../../../src/config/own-package.ts'
import { runCliJson } from '../../support/shared-cli.ts'
import { stackEnvironment } from '../../support/test-settings.ts'
import { waitFor } from '../../support/wait-for.ts'

const WAIT_MS = 90_000

/** A new project, as `orion init` writes it, under `orion dev` on the shared stack. */
export interface DevProject extends AsyncDisposable {
  readonly folder: string
  /** For commands that a person types in it. */
  readonly env: Readonly<Record<string, string>>
  /** Waits for a word of `orion dev` after the last that was heard. */
  readonly heard: (words: RegExp) => Promise<string>
  /** Changes a file as an editor does that saves it. */
  readonly edit: (file: string, change: (text: string) => string) => Promise<void>
}

export async function startDevProject(
  taskQueue: string,
  settings: Readonly<Record<string, string>> = {},
): Promise<DevProject> {
  const top = await realpath(await mkdtemp(join(tmpdir(), 'dev-')))
  const folder = join(top, 'shop')
  await init(folder)
  const env = stackEnvironment({
    ORION_TASK_QUEUES: taskQueue,
    ORION_HOME: join(top, 'home'),
    ORION_API_ADDRESS: 'off',
    // Where the runner keeps it: npm would leave one of its own.
    NODE_COMPILE_CACHE: process.env['NODE_COMPILE_CACHE'] ?? '',
    ...settings,
    PATH: [join(folder, 'node_modules/.bin'), dirname(process.execPath), process.env['PATH']].join(
      delimiter,
    ),
  })
  // From a folder of the project, as a person may be anywhere in it.
  const child = spawn(process.execPath, [resolve('bin/orion.js'), 'dev'], {
    cwd: join(folder, 'src'),
    env,
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let said = ''
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (chunk: string) => (said += chunk))
  }
  const heard = async (words: RegExp) => {
    const found = await waitFor(
      `${words} of orion dev`,
      () => words.exec(said) ?? undefined,
      WAIT_MS,
    )
      // What it said instead is what one wants to know.
      .catch((error: Error) => assert.fail(`${error.message}; it said:\n${said}`))
    said = said.slice(found.index + found[0].length)
    return found[0]
  }
  const end = async () => {
    const gone = once(child, 'close')
    if (child.exitCode === null && child.kill('SIGTERM')) await gone
    await rm(top, { recursive: true, force: true })
  }
  await heard(/Serving .*workflows\.ts/).catch(async (error: unknown) => {
    await end()
    throw error
  })
  return {
    folder,
    env,
    heard,
    edit: (...change) => edit(folder, ...change),
    [Symbol.asyncDispose]: end,
  }
}

async function init(folder: string): Promise<void> {
  const { code, value } = await runCliJson(['init', folder])
  assert.equal(code, 0, JSON.stringify(value))
  assert.ok((value as { files: string[] }).files.includes('.github/workflows/orion.yml'))
  // What `npm install` would bring.
  const modules = join(folder, 'node_modules')
  await mkdir(join(modules, '.bin'), { recursive: true })
  await symlink(resolve('.'), join(modules, PACKAGE_NAME))
  await symlink(resolve('bin/orion.js'), join(modules, '.bin/orion'))
  for (const name of ['@temporalio', '@types', 'typescript']) {
    await symlink(resolve('node_modules', name), join(modules, name))
  }
  await symlink(resolve('node_modules/.bin/tsc'), join(modules, '.bin/tsc'))
}

async function edit(folder: string, file: string, change: (text: string) => string): Promise<void> {
  const path = join(folder, file)
  const text = await readFile(path, 'utf8')
  const changed = change(text)
  assert.notEqual(changed, text)
  await writeFile(path, changed)
}
