/** Worker processes of one setting, started again whenever one ends. */
export interface Fleet {
  /** How many worker processes there are when all is well. */
  readonly size: number
  /** Worker processes that live now. */
  workers(): Promise<number[]>
  /** What dies together with a worker's host: its supervisor, where there is one, and its workers. */
  hostOf(worker: number): Promise<number[]>
  /** Ends all of them for good. */
  stop(): Promise<void>
}

/** The files that workers serve. */
export interface FleetCode {
  readonly workflows: string
  readonly activities: string
  /** The program of a bare worker: `node sdk-worker.ts address taskQueue bundle`. */
  readonly sdkWorker: string
}

export interface FleetOptions {
  readonly code: FleetCode
  readonly address: string
  readonly taskQueue: string
  /** Hosts that know nothing of each other, and worker processes on each. */
  readonly hosts: number
  readonly processes: number
  /** Where their output goes. */
  readonly logFile: string
  readonly env: Readonly<Record<string, string | undefined>>
}
