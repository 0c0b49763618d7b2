import assert from 'node:assert/strict'
import { mkdtemp, realpath, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { checkApart, type Check } from '../../../src/cli/dev/check-apart.ts'
import { isOrionError } from '../../../src/errors/orion-error.ts'

const PAY = 'export async function pay() {}\n'
const CODE = 'WORKER_START_FAILED'
const ACTIVITIES = { program: 'activities', code: CODE } as const satisfies Check
/** A file that never ends loading waits so long; others must load meanwhile on a busy machine. */
const SHORT_MS = 5_000

let folder: string
before(async () => {
  folder = await realpath(await mkdtemp(join(tmpdir(), 'check-')))
  await writeFile(join(folder, 'package.json'), '{"type":"module"}')
})
after(() => rm(folder, { recursive: true, force: true }))

async function refused(name: string, text: string): Promise<{ message: string; remedy: string }> {
  const file = join(folder, name)
  await writeFile(file, text)
  try {
    await checkApart(file, { ...ACTIVITIES, timeoutMs: SHORT_MS })
  } catch (error) {
    assert.ok(isOrionError(error))
    assert.equal(error.code, CODE)
    assert.ok(error.message.startsWith(file), error.message)
    return error
  }
  return assert.fail(`${name} is refused`)
}

test('the names of activities are found, whatever the file prints', async () => {
  const file = join(folder, 'good.ts')
  await writeFile(file, `console.log('hello')\n${PAY}`)
  assert.deepEqual(await checkApart(file, ACTIVITIES), ['pay'])
})

const ENDLESS = {
  'that awaits with a timer': `${PAY}setInterval(() => {}, 1000)\nawait new Promise(() => {})\n`,
  'with a loop': `${PAY}for (;;);\n`,
}

for (const [index, [what, text]] of Object.entries(ENDLESS).entries()) {
  test(`a file ${what} did not finish loading in time`, async () => {
    const { message, remedy } = await refused(`endless-${index}.ts`, text)
    assert.match(message, /did not finish loading within 5 s\.$/)
    assert.match(remedy, /move it into a function\. Then save it again\./)
  })
}

test('a file that awaits what never comes is refused at once', async () => {
  const { message } = await refused('vain.ts', `${PAY}await new Promise(() => {})\n`)
  assert.match(message, /never finishes loading: it awaits what never comes\.$/)
})
