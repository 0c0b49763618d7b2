export interface DemoResult {
  readonly coldStartMs: number
  readonly startMs: number
  readonly recoveryMs: number
  readonly steps: readonly string[]
  /** How often each effect was applied. */
  readonly effects: Readonly<Record<string, number>>
  readonly decision: string
  readonly auditRows: readonly { readonly workflowId: string; readonly status: string }[]
}
