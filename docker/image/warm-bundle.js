// Bundles the workflows while the image is built, into the cache that its workers read.
import { pathToFileURL } from 'node:url'
import process from 'node:process'

const [folder] = process.argv.slice(2)
const load = (path) => import(pathToFileURL(`${folder}/src/worker/${path}`).href)
const { workflowEntry } = await load('workflow-entry.js')
const { workflowBundle } = await load('workflow-bundle.js')

const cacheDir = process.env.ORION_CACHE_DIR
const entry = await workflowEntry('all', undefined, cacheDir)
await workflowBundle(entry, cacheDir)
// A cache that can't be written is silently passed over by a worker; here it is the whole point.
const { cached } = await workflowBundle(entry, cacheDir)
if (!cached) throw new Error(`the workflow bundle was not kept in ${cacheDir}`)
