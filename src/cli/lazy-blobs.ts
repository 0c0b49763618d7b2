import type { Config } from '../config/settings.ts'
import type { BlobStore, Store } from '../store/store.ts'

export interface LazyBlobs extends AsyncDisposable {
  /** Absent where no database is known. */
  readonly store: BlobStore | undefined
}

/** Large payloads are rare, so a command loads and connects the database with the first of them. */
export function openLazyBlobs({ databaseUrl: url }: Config): LazyBlobs {
  let opened: Promise<Store> | undefined
  const open = async (address: string) => {
    const { createStore } = await import('../store/create-store.ts')
    return createStore(address, { applicationName: 'orion-cli' })
  }
  const store = url === undefined ? undefined : () => (opened ??= open(url))
  return {
    store: store && {
      putBlob: async (blob) => (await store()).putBlob(blob),
      getBlob: async (digest) => (await store()).getBlob(digest),
    },
    async [Symbol.asyncDispose]() {
      if (opened) await (await opened).close()
    },
  }
}
