// The image's health check: ends with 0 where the worker says that it is ready, else with 1 and
// the reason, which `docker inspect` keeps.
import process from 'node:process'

// Well below the check's own timeout of 3 s, so that the reason is printed and not cut off.
const ANSWER_TIMEOUT_MS = 2_000

const address = process.env.ORION_HEALTH_ADDRESS || '127.0.0.1:9464'
const token = process.env.ORION_HEALTH_TOKEN
try {
  const response = await fetch(`http://${address.replace('0.0.0.0', '127.0.0.1')}/readyz`, {
    headers: token ? { authorization: `Bearer ${token}` } : {},
    signal: AbortSignal.timeout(ANSWER_TIMEOUT_MS),
  })
  process.stdout.write(await response.text())
  process.exitCode = response.ok ? 0 : 1
} catch (error) {
  process.stdout.write(`${error.cause?.code ?? error.message}\n`)
  process.exitCode = 1
}
