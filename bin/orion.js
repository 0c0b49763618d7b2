#!/usr/bin/env node
// Plain JavaScript, so that an older Node can say what is wrong, or hand over to the Node 24
// that `npm ci` installs beside this package.
import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import module from 'node:module'
import { homedir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

const [major, minor] = process.versions.node.split('.').map(Number)

if (process.versions.pnp !== undefined) {
  process.stderr.write(
    'orion: Yarn’s Plug’n’Play is on, under which Orion cannot run.\n' +
      'Write `nodeLinker: node-modules` into .yarnrc.yml, and run `yarn install` again.\n',
  )
  process.exit(2)
}
if (major > 24 || (major === 24 && minor >= 2)) {
  const cache = cacheFolder()
  module.enableCompileCache(join(cache, 'compiled'))
  const { usePack } = await importSource(new URL('../src/packages/use-pack.ts', import.meta.url))
  usePack(join(cache, 'packed'))
  const { main } = await importSource(new URL('../src/cli/main.ts', import.meta.url))
  await main(process.argv.slice(2))
} else {
  handOver(fileURLToPath(new URL('../node_modules/.bin/node', import.meta.url)))
}

// What is kept there more than halves the time to the first output. A folder that cannot be written
// costs no more than that gain.
function cacheFolder() {
  const cache = process.env.XDG_CACHE_HOME || join(homedir(), '.cache')
  return process.env.ORION_CACHE_DIR || join(cache, 'orion')
}

// Published, it is compiled.
function importSource({ href }) {
  return import(existsSync(new URL(href)) ? href : href.replace(/ts$/, 'js'))
}

function handOver(node) {
  if (!existsSync(node)) {
    process.stderr.write(
      `orion: Node ${process.versions.node} is too old.\n` +
        'It needs Node 24.2 or newer; in a clone, `npm ci` without --omit=optional brings one along.\n',
    )
    process.exit(2)
  }
  const args = [fileURLToPath(import.meta.url), ...process.argv.slice(2)]
  const { status, signal } = spawnSync(node, args, { stdio: 'inherit' })
  if (signal) process.kill(process.pid, signal)
  process.exit(status ?? 1)
}
