/** The newest that a Go of the 1.26 line builds; its schema and configuration are what we know. */
export const SERVER_VERSION = '1.32.1'

/** Older ones know neither our dynamic configuration nor the way they are configured. */
export const SERVER_MINOR_MIN = 32

const MODULE = 'go.temporal.io/server'

/** Names in the vendor's images and packages, which is also how the cache calls them. */
export const SERVER_PROGRAM = 'temporal-server'
export const SQL_PROGRAM = 'temporal-sql-tool'

/** What `go install` calls the program of each package. */
export const SERVER_GO_BUILDS = [
  { package: `${MODULE}/cmd/server@v${SERVER_VERSION}`, built: 'server', program: SERVER_PROGRAM },
  { package: `${MODULE}/cmd/tools/sql@v${SERVER_VERSION}`, built: 'sql', program: SQL_PROGRAM },
] as const
