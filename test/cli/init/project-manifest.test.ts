import assert from 'node:assert/strict'
import { test } from 'node:test'
import { projectManifest } from '../../../src/cli/init/project-manifest.ts'
import { OWN_DEPENDENCIES } from '../../../src/config/own-package.ts'

test('a project has what its workflows import, in the versions that Orion was tested with', () => {
  const { dependencies } = projectManifest('shop') as { dependencies: Record<string, string> }
  for (const name of ['@temporalio/workflow', 'zod']) {
    assert.equal(dependencies[name], OWN_DEPENDENCIES[name])
    assert.match(dependencies[name] ?? '', /^\d/)
  }
})
