import { availableParallelism, loadavg } from 'node:os'

/** How busy the machine is: `load 7.3 on 2 cores`. Of a slow trial the likeliest reason. */
export function machineLoad(): string {
  const [load = 0] = loadavg()
  return `load ${load.toFixed(1)} on ${availableParallelism()} cores`
}
