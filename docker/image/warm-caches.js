// Fills the caches that workers read, while the image is built: the workflow bundle, and what
// Node has compiled. Both know their files by absolute path.
import { spawnSync } from 'node:child_process'
import { chownSync, mkdirSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import process from 'node:process'
import { pathToFileURL } from 'node:url'

// Node keeps what it has compiled apart for each user.
const WORKER_UID = 1000

// The exit code where a server does not answer, see docs/cli.md.
const UNREACHABLE = 3

const [folder] = process.argv.slice(2)
const cacheDir = process.env.ORION_CACHE_DIR
const compiled = join(cacheDir, 'compiled')
const load = (path) => import(pathToFileURL(join(folder, path)).href)

const { workflowEntry } = await load('src/worker/workflow-entry.js')
const { workflowBundle } = await load('src/worker/workflow-bundle.js')
const entry = await workflowEntry('all', undefined, cacheDir)
await workflowBundle(entry, cacheDir)
// A cache that can't be written is silently passed over by a worker; here it is the whole point.
const { cached } = await workflowBundle(entry, cacheDir)
if (!cached) throw new Error(`the workflow bundle was not kept in ${cacheDir}`)

// Both load all that they need, and then find nobody to talk to.
mkdirSync(compiled)
chownSync(compiled, WORKER_UID, WORKER_UID)
const nowhere = {
  ORION_CACHE_DIR: cacheDir,
  DATABASE_URL: 'postgresql://nobody@127.0.0.1:1/none',
  TEMPORAL_ADDRESS: '127.0.0.1:1',
}
for (const command of [
  ['worker', 'start'],
  ['db', 'migrate'],
]) {
  const { status, stderr } = spawnSync(process.execPath, [join(folder, 'orion.js'), ...command], {
    env: nowhere,
    uid: WORKER_UID,
    gid: WORKER_UID,
    encoding: 'utf8',
  })
  if (status !== UNREACHABLE)
    throw new Error(`orion ${command.join(' ')} ended with ${status}: ${stderr}`)
}
if (readdirSync(compiled).length === 0) throw new Error(`nothing compiled was kept in ${compiled}`)
