// Imported first: what V8 makes of Temporal's packages is kept for the next process of tests, which
// then starts in half the time. A folder that cannot be written costs no more than that gain.
import { enableCompileCache } from 'node:module'
import { join } from 'node:path'
import { loadConfig } from '../config/load-config.ts'

enableCompileCache(join(loadConfig({ env: process.env }).config.cacheDir, 'compiled'))
