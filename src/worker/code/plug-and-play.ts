import { OrionError } from '../../errors/orion-error.ts'

/**
 * Under Yarn's Plug'n'Play packages are no files: the bundler finds none of them, nor does the SDK
 * its native program.
 *
 * @throws OrionError `WORKER_START_FAILED`
 */
export function refusePlugAndPlay(versions: object = process.versions): void {
  if (!('pnp' in versions)) return
  const message = 'Yarn’s Plug’n’Play is on, under which workflows cannot be bundled.'
  throw new OrionError('WORKER_START_FAILED', message, {
    remedy: 'Write `nodeLinker: node-modules` into .yarnrc.yml, and run `yarn install` again.',
  })
}
