// Asks the worker's health server from within its container: `node probe.js /livez 9464`.
// What is not well goes to stderr, where `kubectl describe pod` shows it.
const [path, port] = process.argv.slice(2)
const token = process.env.ORION_HEALTH_TOKEN
// Shorter than the probe's own timeout of 5 s, so that the reason is printed and not cut off.
const ANSWER_TIMEOUT_MS = 4_000

fetch(`http://localhost:${port}${path}`, {
  headers: token ? { authorization: `Bearer ${token}` } : {},
  signal: AbortSignal.timeout(ANSWER_TIMEOUT_MS),
})
  .then(async (response) => {
    if (!response.ok) throw new Error(`${response.status} ${await response.text()}`)
  })
  .catch((error) => {
    process.stderr.write(`${error.cause?.code ?? error.cause?.message ?? error.message}\n`)
    process.exitCode = 1
  })
