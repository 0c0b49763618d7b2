import { call, type OrionClient } from './connect.ts'

// temporal.api.enums.v1.TaskQueueType.TASK_QUEUE_TYPE_WORKFLOW
const WORKFLOW_QUEUE = 1

/** Whether a worker has lately asked for workflow tasks of a queue. */
export async function hasPollers(client: OrionClient, taskQueue: string): Promise<boolean> {
  const { pollers } = await call(client, ({ workflowService }) =>
    workflowService.describeTaskQueue({
      namespace: client.namespace,
      taskQueue: { name: taskQueue },
      // The enum itself is in a package that we would have to load for one number.
      // oxlint-disable-next-line typescript/no-unsafe-enum-assignment
      taskQueueType: WORKFLOW_QUEUE,
    }),
  )
  return pollers.length > 0
}
