import type { ClusterDeclaration } from '../cluster/declared-cluster.ts'
import type { Restarts } from '../process/supervise-service.ts'
import type { ServerBinaries } from '../programs/server-binaries.ts'
import type { FoundUi } from '../programs/ui-binary.ts'

export interface StackOptions {
  readonly home: string
  /** The Temporal CLI, or how to find it; asked only when its dev server is wanted. */
  readonly binary?: string | ((signal: AbortSignal) => Promise<string>) | undefined
  /** Where given, a Temporal Server on the stack's PostgreSQL runs instead of the dev server. */
  readonly cluster?: ClusterPart | undefined
  /** Defaults: Temporal 7233, its UI 8080, PostgreSQL any free one. */
  readonly ports?: StackPorts | undefined
  /** Which ports a person asked for; by default those that `ports` gives. */
  readonly explicit?: { readonly [name in keyof StackPorts]?: boolean } | undefined
  /** False when DATABASE_URL names a server of the person's own. */
  readonly postgres?: boolean | undefined
  /** False when TEMPORAL_ADDRESS names a server of the person's own. */
  readonly temporal?: boolean | undefined
  /** False leaves Temporal's web UI out. */
  readonly ui?: boolean | undefined
  /** Which one is used of the dev server's namespaces. A cluster's is declared. */
  readonly namespace?: string | undefined
  readonly searchAttributes?: Readonly<Record<string, string>> | undefined
  readonly dynamicConfig?: Readonly<Record<string, unknown>> | undefined
  /** What is done about services that die; bounded where absent. */
  readonly restarts?: Restarts | undefined
  readonly onProgress?: ((line: string) => void) | undefined
  /** Ends the start, and takes back what it has begun. */
  readonly signal?: AbortSignal | undefined
}

export interface ClusterPart {
  readonly binaries: ServerBinaries | ((signal: AbortSignal) => Promise<ServerBinaries>)
  readonly declaration: ClusterDeclaration
  /** Asked only when the UI is wanted. */
  readonly findUi?: ((signal: AbortSignal) => Promise<FoundUi>) | undefined
}

export interface StackPorts {
  readonly temporal?: number | undefined
  readonly ui?: number | undefined
  readonly postgres?: number | undefined
}
