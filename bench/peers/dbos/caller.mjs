/** A program outside the application that sends events: `node caller.mjs`. */
import { DBOSClient } from '@dbos-inc/dbos-sdk'
import { serveCalls } from '../worker-side.ts'

const client = await DBOSClient.create({ systemDatabaseUrl: process.env.BENCH_DATABASE_URL })

serveCalls({ send: (run) => client.send(run, 'yes', 'event') })
