import { fileURLToPath } from 'node:url'

// The ending is this file's own, since this runs unbuilt from .ts and published from .js.
const EXTENSION = import.meta.url.endsWith('.ts') ? 'ts' : 'js'

export const READABLE_FAILURES = fileURLToPath(
  new URL(`./readable-failure-converter.${EXTENSION}`, import.meta.url),
)
export const SEALED_FAILURES = fileURLToPath(
  new URL(`./failure-converter.${EXTENSION}`, import.meta.url),
)
