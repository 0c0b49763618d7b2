import type { WebpackConfigHook } from './when-bundled.ts'

/** Which files a kept module was made of, by what is in them: an edit may leave a time as it was. */
const BY_CONTENT = { hash: true, timestamp: false }

/** What the bundler has compiled, for the next bundle of the same process. */
export interface KeptModules {
  /** @returns the hook, and what must be called once the bundler is done */
  take(): { readonly hook: WebpackConfigHook; readonly giveBack: (isWhole: boolean) => void }
}

interface Entry {
  readonly etag: unknown
  readonly data: unknown
}

/**
 * The bundler looks for each module again, and compiles those alone whose files are not what they
 * were, packages too. What the newest bundle did not use is forgotten.
 */
export function keptModules(): KeptModules {
  let kept = new Map<string, Entry>()
  let isTaken = false
  return {
    take() {
      // Two bundlers must not change the same modules at once.
      if (isTaken) return { hook: (config) => config, giveBack: () => {} }
      isTaken = true
      const used = new Map<string, Entry>()
      return {
        hook: (config) => withStore(config, kept, used),
        giveBack(isWhole) {
          // After a mistake the bundler has not seen all of them.
          kept = isWhole ? used : new Map([...kept, ...used])
          isTaken = false
        },
      }
    },
  }
}

function withStore(
  config: Parameters<WebpackConfigHook>[0],
  kept: ReadonlyMap<string, Entry>,
  used: Map<string, Entry>,
): ReturnType<WebpackConfigHook> {
  return {
    ...config,
    cache: false,
    snapshot: {
      managedPaths: [],
      immutablePaths: [],
      module: BY_CONTENT,
      contextModule: BY_CONTENT,
    },
    // Every import passes our plugins each time, kept or not.
    module: { ...config.module, unsafeCache: false },
    plugins: [
      ...(config.plugins ?? []),
      ({ cache }) => {
        cache.hooks.store.tap('orion-kept-modules', (id, etag, data) => {
          used.set(id, { etag, data })
        })
        cache.hooks.get.tap('orion-kept-modules', (id, etag) => {
          const found = used.get(id) ?? kept.get(id)
          if (found?.etag !== etag) return undefined
          if (found) used.set(id, found)
          return found?.data
        })
      },
    ],
  }
}
