/**
 * A loader for the bundler: the SDK freezes all that the modules give which runs share, and a
 * schema of zod that is frozen cannot keep what it makes on first use. A module object that is
 * frozen itself is passed over.
 */
interface Loading {
  callback(error: null, source: string, map: unknown): void
}

function openModule(this: Loading, source: string, map: unknown): void {
  this.callback(null, `${source}\nObject.freeze(__webpack_module__)\n`, map)
}

// oxlint-disable-next-line import/no-default-export -- the bundler takes a loader so
export default openModule
