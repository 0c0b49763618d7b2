import assert from 'node:assert/strict'
import { mkdtemp, realpath, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { tellConfig } from '../../../src/cli/dev/tell-config.ts'

const GOOD = "export default { workflows: 'w.ts', queues: ['shop'] }\n"
let root: string
before(async () => {
  root = await realpath(await mkdtemp(join(tmpdir(), 'config-')))
  await writeFile(join(root, 'package.json'), '{"type":"module"}')
  await writeFile(join(root, 'w.ts'), '')
})
after(() => rm(root, { recursive: true, force: true }))

async function saidOf(text: string): Promise<readonly string[]> {
  const file = join(root, 'orion.config.ts')
  await writeFile(file, text)
  const said: string[] = []
  const project = { file, root, workflows: join(root, 'w.ts') }
  const output = { note: (line: string) => void said.push(line) }
  await tellConfig(output, { project, taskQueues: ['shop', 'late'] })
  return said
}

test('a project’s file that is right counts for the next orion dev', async () => {
  const said = await saidOf(GOOD)
  assert.deepEqual(said, ['orion.config.ts has changed: start orion dev again for it to count.'])
})

const WRONG: Readonly<Record<string, readonly [string, RegExp]>> = {
  'is half written': [GOOD.slice(0, 30), /cannot be loaded \(orion\.config\.ts, line 1/],
  throws: [`${GOOD}throw new Error('no')`, /line 2: no/],
  'names a file that is gone': [GOOD.replace('w.ts', 'x.ts'), /there is no file .*x\.ts/],
  'never ends': [`${GOOD}await new Promise(() => {})`, /never finishes loading/],
}

for (const [what, [text, words]] of Object.entries(WRONG)) {
  test(`one that ${what} is one line: what is wrong, and what runs all the same`, async () => {
    const [line = '', ...more] = await saidOf(text)
    assert.deepEqual(more, [])
    assert.match(
      line,
      /^error PROJECT_CONFIG_INVALID: \/[^\n]*$|^error PROJECT_CONFIG_INVALID: The [^\n]*$/,
    )
    assert.match(line, words)
    assert.match(line, /The workers go on with what orion dev has read: w\.ts on shop, late\./)
  })
}
