import { READ_ONCE_MS } from '../limits.ts'
import type { WebpackConfigHook } from './when-bundled.ts'

/**
 * Lets the bundler ask for each file and folder once per bundle, as it does by itself: the SDK puts a
 * file system in the place of its own that remembers nothing, and looking for modules is most of the
 * time of a bundle whose modules are kept.
 */
export const readOnce: WebpackConfigHook = (config) => ({
  ...config,
  plugins: [
    ...(config.plugins ?? []),
    (compiler) => {
      // What the bundler has itself, before the SDK replaces it.
      const Remembering = compiler.inputFileSystem?.constructor as RememberingConstructor
      compiler.hooks.beforeRun.tap('orion-read-once', () => {
        if (!compiler.inputFileSystem) return
        compiler.inputFileSystem = new Remembering(compiler.inputFileSystem, READ_ONCE_MS)
      })
    },
  ],
})

type FileSystem = Parameters<
  Extract<
    NonNullable<ReturnType<WebpackConfigHook>['plugins']>[number],
    (...given: never[]) => void
  >
>[0]['inputFileSystem']
type RememberingConstructor = new (
  inner: NonNullable<FileSystem>,
  durationMs: number,
) => NonNullable<FileSystem>
