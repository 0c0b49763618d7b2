import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { mkdir, mkdtemp, realpath, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { after, test } from 'node:test'
import { PACKAGE_NAME } from '../../src/config/own-package.ts'
import { findProject } from '../../src/project/load-project.ts'

const top = await realpath(await mkdtemp(join(tmpdir(), 'project-')))
after(() => rm(top, { recursive: true, force: true }))
await mkdir(join(top, 'node_modules'))
await symlink(resolve('.'), join(top, 'node_modules', PACKAGE_NAME))

let made = 0
async function projectOf(config: string): Promise<string> {
  const folder = join(top, `p${(made += 1)}`)
  await mkdir(join(folder, 'src/deep'), { recursive: true })
  await writeFile(join(folder, 'src/workflows.ts'), 'export const a = 1\n')
  await writeFile(join(folder, 'orion.config.ts'), config)
  return folder
}

const GOOD = `import { defineConfig } from '${PACKAGE_NAME}/config'
export default defineConfig({ workflows: 'src/workflows.ts', queues: ['shop', 'mail'], home: 'data' })
`

test('a project is found from its subfolders, with absolute paths', async () => {
  const root = await projectOf(GOOD)
  const project = await findProject(join(root, 'src/deep'), undefined)
  assert.deepEqual(project, {
    file: join(root, 'orion.config.ts'),
    root,
    workflows: join(root, 'src/workflows.ts'),
    home: join(root, 'data'),
    queues: ['shop', 'mail'],
  })
})

test('a project is taken by name, or not at all', async () => {
  const root = await projectOf(GOOD)
  assert.equal((await findProject(top, join(root, 'orion.config.ts')))?.root, root)
  assert.equal(await findProject(root, 'off'), undefined)
  assert.equal(await findProject(top, undefined), undefined)
})

const WRONG: readonly (readonly [title: string, config: string, said: RegExp])[] = [
  ['a syntax error', 'const a = 1\nexport default { a: }\n', /line 2/],
  ['a throw', "const a = 1\n\nthrow new Error('no database')\n", /line 3: no database/],
  ['no default export', 'export const a = 1\n', /no default export/],
  ['an unknown field', 'export default { workflow: "src/workflows.ts" }\n', /workflow/],
  ['a wrong type', 'export default { queues: "shop" }\n', /queues/],
  [
    'files that are missing',
    'export default { workflows: "src/w.ts", activities: "a.ts" }\n',
    /workflows: there is no file .*activities: there is no file/,
  ],
]

for (const [title, config, said] of WRONG) {
  test(`a project file with ${title} is refused with the reason`, async () => {
    const root = await projectOf(config)
    await assert.rejects(findProject(root, undefined), (error: { code?: string } & Error) => {
      assert.equal(error.code, 'PROJECT_CONFIG_INVALID')
      assert.match(error.message, said)
      return true
    })
  })
}

test('the environment wins over the project, and the project over the defaults', async () => {
  const root = await projectOf(GOOD)
  const settings = (env: Record<string, string>) => {
    const args = [resolve('bin/orion.js'), 'config', '--json']
    const { stdout, stderr } = spawnSync(process.execPath, args, {
      cwd: join(root, 'src'),
      env: { PATH: process.env['PATH'], HOME: root, ...env },
      encoding: 'utf8',
    })
    assert.equal(stderr, '')
    const shown = JSON.parse(stdout) as { variable: string; value: unknown; source: string }[]
    return (variable: string) => {
      const found = shown.find((setting) => setting.variable === variable)
      return [found?.value, found?.source]
    }
  }
  const plain = settings({})
  assert.deepEqual(plain('ORION_TASK_QUEUES'), [['shop', 'mail'], 'orion.config'])
  assert.deepEqual(plain('ORION_HOME'), [join(root, 'data'), 'orion.config'])
  const set = settings({ ORION_TASK_QUEUES: 'other' })
  assert.deepEqual(set('ORION_TASK_QUEUES'), [['other'], 'environment'])
})
