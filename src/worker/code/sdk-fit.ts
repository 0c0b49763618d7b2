/** A copy of a package of the SDK, as one file of a person's code finds it. */
export interface SdkCopy {
  readonly name: string
  readonly version: string
  /** Without symbolic links, so that two ways to one copy are one. */
  readonly folder: string
}

/**
 * Whether a project's copy of an SDK package can stand beside, or in place of, Orion's. A minor
 * version changes what the worker and the code in the sandbox say to each other; a patch does not.
 */
export function sdkFits(theirs: string, ours: string): boolean {
  if (theirs === ours) return true
  const [a, b] = [release(theirs), release(ours)]
  return a !== undefined && a === b
}

// A version that is not released yet promises nothing about its neighbours.
function release(version: string): string | undefined {
  const [, majorMinor] = /^(\d+\.\d+)\.\d+(?:\+.*)?$/.exec(version) ?? []
  return majorMinor
}
