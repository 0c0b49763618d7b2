/** Settings that `test/run.ts` gives to every test file. */
function required(name: string): string {
  const value = process.env[name]
  if (value) return value
  throw new Error(`${name} is not set; run tests with: npm test -- <file>`)
}

export const temporalBin = () => required('ORION_TEST_TEMPORAL_BIN')
/**
 * Temporal Server and its SQL tool. The runner finds or builds them only where a test file that it
 * runs names one of these two, so a test file calls them itself and not through another module.
 */
export const serverBin = () => required('ORION_TEST_TEMPORAL_SERVER_BIN')
export const sqlBin = () => required('ORION_TEST_TEMPORAL_SQL_BIN')
/** The superuser's address of the shared PostgreSQL, in which a test may have databases of its own. */
export const superuserUrl = () => required('ORION_TEST_POSTGRES_URL')
export const temporalAddress = () => required('ORION_TEST_TEMPORAL_ADDRESS')
export const databaseUrl = () => required('ORION_TEST_DATABASE_URL')
export const cacheDir = () => required('ORION_TEST_CACHE_DIR')

/** The environment of an Orion process that uses the shared stack, and of nothing of ours else. */
export function stackEnvironment(
  more: Readonly<Record<string, string>> = {},
): Record<string, string> {
  const kept = ['PATH', 'HOME', 'TMPDIR', 'LANG'].flatMap((name) => {
    const value = process.env[name]
    return value === undefined ? [] : [[name, value] as const]
  })
  return {
    ...Object.fromEntries(kept),
    TEMPORAL_ADDRESS: temporalAddress(),
    TEMPORAL_CONFIG_FILE: '/nonexistent/temporal.toml',
    DATABASE_URL: databaseUrl(),
    ORION_CACHE_DIR: cacheDir(),
    ORION_HEALTH_ADDRESS: 'off',
    ORION_LOG_FORMAT: 'json',
    // One process is enough for most tests, and starts in half the time.
    ORION_WORKER_PROCESSES: '0',
    NO_COLOR: '1',
    ...more,
  }
}
