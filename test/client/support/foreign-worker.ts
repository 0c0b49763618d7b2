import proto from '@temporalio/proto'
import { call, type OrionClient } from '../../../src/client/connect.ts'

const POLL_MS = 30_000
const { COMMAND_TYPE_COMPLETE_WORKFLOW_EXECUTION } = proto.temporal.api.enums.v1.CommandType

/** Ends a run that waits on the queue, as a worker with a converter of its own would. */
export async function completeWith(
  client: OrionClient,
  taskQueue: string,
  result: proto.temporal.api.common.v1.IPayload,
): Promise<void> {
  const { namespace } = client
  await call(
    client,
    async ({ workflowService }) => {
      const { taskToken } = await workflowService.pollWorkflowTaskQueue({
        namespace,
        taskQueue: { name: taskQueue },
      })
      const completeWorkflowExecutionCommandAttributes = { result: { payloads: [result] } }
      await workflowService.respondWorkflowTaskCompleted({
        namespace,
        taskToken,
        commands: [
          {
            commandType: COMMAND_TYPE_COMPLETE_WORKFLOW_EXECUTION,
            completeWorkflowExecutionCommandAttributes,
          },
        ],
      })
    },
    POLL_MS,
  )
}
