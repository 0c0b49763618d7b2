import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { once } from 'node:events'
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { stackEnvironment } from '../../support/test-settings.ts'

export interface Typed {
  readonly args: readonly string[]
  readonly env: Readonly<Record<string, string>>
}

export interface Said {
  readonly args: readonly string[]
  readonly stdout: string
  readonly stderr: string
}

/**
 * Runs commands and tells what each said: one after the other, in a few processes at a time where
 * some of them wait for workers that never answer.
 */
export async function walkCommands(
  folder: string,
  typed: readonly Typed[],
  processes = 1,
): Promise<Said[]> {
  const parts = Array.from({ length: processes }, (_, part) =>
    typed.filter((_one, index) => index % processes === part),
  )
  return (await Promise.all(parts.map((part) => walkPart(folder, part)))).flat()
}

async function walkPart(folder: string, typed: readonly Typed[]): Promise<Said[]> {
  const mark = `=== ${randomUUID()}\n`
  const name = randomUUID()
  const home = { ORION_HOME: join(folder, name) }
  const commands = typed.map(({ args, env }) => ({ args, env: { ...env, ...home } }))
  const file = join(folder, `${name}.json`)
  await writeFile(file, JSON.stringify({ mark, commands }))
  const child = spawn(process.execPath, ['test/cli/walk/walk-process.ts', file], {
    env: stackEnvironment(),
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const closed = once(child, 'close') as Promise<[number | null]>
  const [out, err, [code]] = await Promise.all([text(child.stdout), text(child.stderr), closed])
  assert.equal(code, 0, err)
  const said = [out, err].map((whole) => whole.split(mark).slice(1))
  return typed.map(({ args }, index) => {
    const [stdout, stderr] = said.map((each) => each[index])
    assert.ok(stdout !== undefined && stderr !== undefined, `${args.join(' ')} was not run`)
    return { args, stdout, stderr }
  })
}
