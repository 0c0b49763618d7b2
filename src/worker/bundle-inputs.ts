import { statSync } from 'node:fs'
import { whenBundled, type WebpackConfigHook } from './code/when-bundled.ts'

export interface BundleInputs {
  readonly watch: WebpackConfigHook
  /** Absolute paths of the files that the bundler read; complete once it is done. */
  files(): string[]
}

/** Learns from the bundler itself which files a bundle depends on. */
export function bundleInputs(): BundleInputs {
  let dependencies: Iterable<string> = []
  return {
    watch: whenBundled('orion-bundle-inputs', ({ compilation }) => {
      dependencies = compilation.fileDependencies
    }),
    // The bundler also lists folders, and an entry that exists in its memory alone.
    files: () =>
      [...dependencies].filter((path) => statSync(path, { throwIfNoEntry: false })?.isFile()),
  }
}
