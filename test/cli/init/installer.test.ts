import assert from 'node:assert/strict'
import { test } from 'node:test'
import { packageManager } from '../../../src/cli/init/installer.ts'

const CASES = [
  [undefined, 'npm install', 'npm test', []],
  ['npm/11.6.2 node/v24.11.0 linux x64', 'npm install', 'npm test', []],
  ['pnpm/12.4.2 npm/? node/v24.11.0', 'pnpm install', 'pnpm test', ['pnpm-workspace.yaml']],
  ['yarn/1.22.22 npm/? node/v24.11.0', 'yarn install', 'yarn test', []],
  ['yarn/4.18.1 npm/? node/v24.11.0', 'yarn install', 'yarn test', ['.yarnrc.yml']],
  ['bun/1.4.4 npm/? node/v24.11.0', 'bun install', 'bun run test', []],
] as const

for (const [agent, install, tests, files] of CASES) {
  test(`called by ${agent ?? 'nobody'}, init says ${install}`, () => {
    const manager = packageManager(agent)
    assert.equal(manager.install, install)
    assert.equal(manager.script('test'), tests)
    assert.deepEqual(Object.keys(manager.files), files)
  })
}
