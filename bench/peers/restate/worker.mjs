/** A service behind Restate's server: `node worker.mjs port`. The same work as the other peers'. */
import http2 from 'node:http2'
import * as restate from '@restatedev/restate-sdk'
import { hang, note, nowMs, serveCalls } from '../worker-side.ts'

const [port] = process.argv.slice(2)
const sleepMs = Number(process.env.BENCH_SLEEP_MS)

const handlers = {
  async sleeps(context, run) {
    await context.run('first', () => note(run, 'first'))
    await context.sleep(sleepMs)
    await context.run('next', () => note(run, 'next'))
  },
  async works(context, run) {
    await context.run('first', () => hang(run))
  },
  async waits(context, run) {
    const { id, promise } = context.awakeable()
    await context.run('first', () => note(run, 'first', id))
    await promise
    await context.run('next', () => note(run, 'next'))
  },
  async steps(context, count) {
    const times = []
    while (times.length < count) times.push(await context.run('stamp', () => nowMs()))
    return times
  },
}

const endpoint = restate.createEndpointHandler({
  services: [restate.service({ name: 'bench', handlers })],
})
// Two processes share the port, as they would share a load balancer.
http2
  .createServer(endpoint)
  .listen({ port: Number(port), host: '127.0.0.1', reusePort: true }, () => serveCalls({}))
