import type { BundleOptions } from '@temporalio/worker'

export type WebpackConfigHook = NonNullable<BundleOptions['webpackConfigHook']>
type Plugin = NonNullable<ReturnType<WebpackConfigHook>['plugins']>[number]
type Compiler = Parameters<Extract<Plugin, (...given: never[]) => void>>[0]
type Done = Parameters<Parameters<Compiler['hooks']['done']['tap']>[1]>[0]

/** Lets somebody look at what the bundler has made, once it is done. */
export function whenBundled(name: string, look: (done: Done) => void): WebpackConfigHook {
  return (config) => ({
    ...config,
    plugins: [
      ...(config.plugins ?? []),
      (compiler) => {
        compiler.hooks.done.tap(name, look)
      },
    ],
  })
}
