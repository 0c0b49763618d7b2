import { parseWorkflowId } from '../../client/parse.ts'
import { verifyRun, type Verification } from '../../chaos/verify/verify-run.ts'
import type { OrionClient } from '../../client/connect.ts'
import { createStore } from '../../store/create-store.ts'
import type { Context } from '../../local-stack/context.ts'
import { withClient } from '../with-client.ts'
import { existingFile } from '../existing-file.ts'
import type { Output } from '../output.ts'
import { VERDICT_EXIT } from '../verdict-exit.ts'
import type { VerifyFlags } from './flags.ts'
import { renderVerification } from './render.ts'

/** Ends with the exit code of the verdict. */
export async function verifyCommand(output: Output, id: string, flags: VerifyFlags): Promise<void> {
  const workflowId = parseWorkflowId(id)
  const workflows = flags.workflows && existingFile('--workflows', flags.workflows)
  const verification = await withClient(output, flags, (client, context) => {
    output.progress.say('reading and replaying …')
    const code = workflows ?? context.project?.workflows
    return withRecords({ client, workflowId, workflows: code }, context)
  })
  output.data(verification, renderVerification)
  process.exitCode = VERDICT_EXIT[verification.verdict]
}

interface Asked {
  readonly client: OrionClient
  readonly workflowId: string
  readonly workflows: string | undefined
}

async function withRecords(asked: Asked, { config }: Context): Promise<Verification> {
  const { databaseUrl: url, cacheDir } = config
  if (url === undefined) return verifyRun({ ...asked, store: undefined, cacheDir })
  const store = createStore(url, { applicationName: 'orion-cli' })
  try {
    return await verifyRun({ ...asked, store, cacheDir })
  } finally {
    await store.close()
  }
}
