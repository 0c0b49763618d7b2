#!/usr/bin/env node
// Plain JavaScript, so that an older Node can say what is wrong, or hand over to the Node 24
// that `npm ci` installs beside this package.
import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

const [major, minor] = process.versions.node.split('.').map(Number)
const source = fileURLToPath(new URL('../src/cli/main.ts', import.meta.url))
const compiled = fileURLToPath(new URL('../src/cli/main.js', import.meta.url))
const main = existsSync(source) ? source : compiled

if (major > 24 || (major === 24 && minor >= 2)) {
  const { main: run } = await import(main)
  await run(process.argv.slice(2))
} else {
  const node = fileURLToPath(new URL('../node_modules/.bin/node', import.meta.url))
  if (!existsSync(node)) {
    process.stderr.write(
      `orion: Node ${process.versions.node} is too old.\n` +
        'It needs Node 24.2 or newer; in a clone, `npm ci` without --omit=optional brings one along.\n',
    )
    process.exit(2)
  }
  const { status, signal } = spawnSync(node, [main, ...process.argv.slice(2)], { stdio: 'inherit' })
  if (signal) process.kill(process.pid, signal)
  process.exit(status ?? 1)
}
