import { Command } from 'commander'
import { addApiCommands } from './api/commands.ts'
import { addApprovalCommands } from './approval/commands.ts'
import { addAuditCommands } from './audit/commands.ts'
import { addChaosCommands } from './chaos/commands.ts'
import type { Output } from './output.ts'
import { addPeopleCommands } from './people/commands.ts'
import { addPolicyCommands } from './policy/commands.ts'
import { addRunCommands } from './run/commands.ts'
import { addScheduleCommands } from './schedule/commands.ts'
import { addShellCommands } from './shell/commands.ts'
import { addStackCommands } from './stack/commands.ts'
import { addTopCommand } from './top/commands.ts'
import { addTraceCommands } from './trace/commands.ts'
import { addToolCommands } from './tool-commands.ts'
import { PACKAGE_VERSION } from '../config/own-package.ts'

/**
 * The tree of commands. Names, flags and examples alone: what a command does is imported when
 * it runs, so that `--help` answers at once.
 */
export function createProgram(output: Output): Command {
  const program = new Command('orion')
    .description('Workflows on Temporal and PostgreSQL that survive crashes and wait for people.')
    .version(PACKAGE_VERSION, '-v, --version')
    .option('--json', 'print one JSON value on stdout')
    .exitOverride()
    .configureOutput({ outputError: () => {}, writeErr: (text) => process.stderr.write(text) })
    .helpCommand(false)
    .addHelpText(
      'after',
      `
Examples:
  orion up                                        run the local stack and a worker
  orion run start durableDemo --wait              start a run and wait for its end
  orion approval approve <id> --approver maria    say yes
  orion doctor                                    find what is wrong

Exit codes: 0 ok, 1 failed, 2 usage, 3 unreachable, 4 not found or already decided, 130 interrupted`,
    )
  addStackCommands(program, output)
  addRunCommands(program, output)
  addScheduleCommands(program, output)
  addApprovalCommands(program, output)
  addPeopleCommands(program, output)
  addApiCommands(program, output)
  addAuditCommands(program, output)
  addPolicyCommands(program, output)
  addTopCommand(program, output)
  addTraceCommands(program, output)
  addChaosCommands(program, output)
  addToolCommands(program, output)
  addShellCommands(program)
  return program
}
