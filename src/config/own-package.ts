import manifest from '../../package.json' with { type: 'json' }

/** What npm calls this package. package.json says it; the docs and examples follow. */
export const PACKAGE_NAME: string = manifest.name

export const PACKAGE_VERSION: string = manifest.version

/** Versions of what it is made of, as package.json says them. */
export const OWN_DEPENDENCIES: Readonly<Record<string, string>> = manifest.dependencies
