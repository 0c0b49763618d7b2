import { writeBundle } from '../../write-bundle.ts'
import type { Fleet, FleetOptions } from './fleet.ts'
import { keepProcess } from './kept-process.ts'

/** Bare workers with the SDK's defaults; their workflows are bundled beforehand. */
export async function startSdkFleet(options: FleetOptions): Promise<Fleet> {
  const { code, address, taskQueue, hosts, processes, logFile, env } = options
  const bundle = `${logFile}.bundle.js`
  await writeBundle(code.workflows, bundle)
  const args = [code.sdkWorker, address, taskQueue, bundle]
  const startHost = () =>
    Array.from({ length: processes }, () => keepProcess({ args, env, logFile }))
  const all = Array.from({ length: hosts }, startHost)
  const pids = (host = all.flat()) =>
    host.map((kept) => kept.pid()).filter((pid) => pid !== undefined)
  return {
    size: hosts * processes,
    workers: async () => pids(),
    hostOf: async (worker) => pids(all.find((host) => pids(host).includes(worker)) ?? []),
    async stop() {
      await Promise.all(all.flat().map((kept) => kept.stop()))
    },
  }
}
