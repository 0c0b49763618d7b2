import { readFileSync, realpathSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { PACKAGE_NAME } from '../../config/own-package.ts'
import { OrionError } from '../../errors/orion-error.ts'
import { sdkFits, type SdkCopy } from './sdk-fit.ts'

const HERE = dirname(fileURLToPath(import.meta.url))

/** The copy of a package that code in a folder gets when it imports it, as Node would look. */
export function findCopy(name: string, folder: string): SdkCopy | undefined {
  try {
    const manifest = createRequire(join(folder, 'any.js')).resolve(`${name}/package.json`)
    const { version } = JSON.parse(readFileSync(manifest, 'utf8')) as { readonly version: string }
    return { name, version, folder: dirname(realpathSync(manifest)) }
  } catch {
    // Not installed there: its imports get Orion's.
    return undefined
  }
}

/** Orion's own copy. */
export function ownCopy(name: string): SdkCopy {
  const copy = findCopy(name, HERE)
  if (copy) return copy
  throw new OrionError('WORKER_START_FAILED', `Orion lacks its own ${name}.`, {
    remedy: 'Install Orion again.',
  })
}

/**
 * The project's copy where it has one, else Orion's.
 *
 * @throws OrionError `SDK_MISMATCH` where the project's does not fit
 */
export function fittingCopy(name: string, folder: string): SdkCopy {
  const [theirs, ours] = [findCopy(name, folder), ownCopy(name)]
  if (!theirs) return ours
  refuseMisfit(theirs, ours)
  return theirs
}

/** @throws OrionError `SDK_MISMATCH` that names both versions and both folders */
export function refuseMisfit(theirs: SdkCopy, ours: SdkCopy): void {
  if (sdkFits(theirs.version, ours.version)) return
  const { name } = ours
  const message =
    `There are two versions of ${name}: ${theirs.version} in ${theirs.folder}, which the code uses, ` +
    `and ${ours.version} in ${ours.folder}, which Orion uses.`
  throw new OrionError('SDK_MISMATCH', message, {
    remedy:
      name === PACKAGE_NAME
        ? 'Run the `orion` of the project (`npx orion …`), or install the same version in both places.'
        : `Install Orion's version in the project, with all of the SDK: \`npm install ${name}@${ours.version}\`.`,
  })
}
