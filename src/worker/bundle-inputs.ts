import { statSync } from 'node:fs'
import type { BundleOptions } from '@temporalio/worker'

type WebpackConfigHook = NonNullable<BundleOptions['webpackConfigHook']>

export interface BundleInputs {
  readonly watch: WebpackConfigHook
  /** Absolute paths of the files that the bundler read; complete once it is done. */
  files(): string[]
}

/** Learns from the bundler itself which files a bundle depends on. */
export function bundleInputs(): BundleInputs {
  let dependencies: Iterable<string> = []
  return {
    watch: (config) => ({
      ...config,
      plugins: [
        ...(config.plugins ?? []),
        (compiler) => {
          compiler.hooks.done.tap('orion-bundle-inputs', (stats) => {
            dependencies = stats.compilation.fileDependencies
          })
        },
      ],
    }),
    // The bundler also lists folders, and an entry that exists in its memory alone.
    files: () =>
      [...dependencies].filter((path) => statSync(path, { throwIfNoEntry: false })?.isFile()),
  }
}
