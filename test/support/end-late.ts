/**
 * Loaded into each file that the runner starts. Node fails a test that is over its limit, but lets
 * it go on, and its process with it: the runner would wait for that without end. This ends the
 * process, and so closes the channels of those that it has started.
 */
const LIMIT_MS = Number(process.env['ORION_TEST_FILE_MS_MAX'] ?? 0)

if (LIMIT_MS > 0) {
  const late = setTimeout(() => {
    const open = [...new Set(process.getActiveResourcesInfo())].join(', ')
    process.stderr.write(`ended after ${LIMIT_MS / 1_000} s; still open: ${open}\n`)
    process.exit(1)
  }, LIMIT_MS)
  late.unref()
}
