import type { QueryDefinition, SignalDefinition, UpdateDefinition } from '@temporalio/common'

/** A workflow as its file exports it: `startRun<typeof order>(client, …)` knows its input. */
export type WorkflowFunction = (...args: never[]) => Promise<unknown>

/** The input of a workflow; unknown where its function is not named. */
export type InputOf<W extends WorkflowFunction> =
  Parameters<W> extends [infer Input, ...unknown[]]
    ? Input
    : Parameters<W> extends []
      ? undefined
      : unknown

export type ResultOf<W extends WorkflowFunction> = Awaited<ReturnType<W>>

/** A message by its name, or by the definition that the workflow's file exports. */
export type SignalName<Payload> = string | SignalDefinition<[Payload]>
export type QueryName<Answer, Payload> = string | QueryDefinition<Answer, [Payload] | []>
export type UpdateName<Answer, Payload> = string | UpdateDefinition<Answer, [Payload]>

export function nameOfMessage(message: string | { readonly name: string }): string {
  return typeof message === 'string' ? message : message.name
}
