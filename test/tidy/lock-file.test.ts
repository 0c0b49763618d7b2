import assert from 'node:assert/strict'
import { test } from 'node:test'
import { read, repositoryFiles } from './repository.ts'

interface LockEntry {
  readonly version?: string
  readonly resolved?: string
  readonly optionalDependencies?: Readonly<Record<string, string>>
}

/** Our own, and those of the programs that a bench compares us with. */
const locks = repositoryFiles()
  .filter((file) => /(^|\/)package-lock\.json$/.test(file))
  .map((file) => {
    const { packages } = JSON.parse(read(file)) as { packages: Readonly<Record<string, LockEntry>> }
    return { file, packages }
  })

for (const { file, packages } of locks) {
  test(`${file} has every platform’s packages, without which \`npm ci\` refuses it`, () => {
    const missing = Object.entries(packages).flatMap(([path, { optionalDependencies = {} }]) =>
      Object.keys(optionalDependencies).filter(
        (name) => !packages[`node_modules/${name}`] && !packages[`${path}/node_modules/${name}`],
      ),
    )
    assert.deepEqual(missing, [], 'complete it: npm run lock:complete')
  })

  test(`${file} names no address to download from`, () => {
    const named = Object.entries(packages).filter(([, { resolved }]) => resolved !== undefined)
    assert.deepEqual(named, [])
  })

  // A package that no registry has is written with the range that another asks for.
  test(`${file} has a version of every package, not a range`, () => {
    const ranges = Object.entries(packages)
      .filter(([, { version }]) => version !== undefined && !/^\d+\.\d+\.\d+/.test(version))
      .map(([path, { version }]) => `${path}: ${version}`)
    assert.deepEqual(ranges, [])
  })
}
