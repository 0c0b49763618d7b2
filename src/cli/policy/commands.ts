import type { Command } from 'commander'
import { group, leaf } from '../command.ts'
import type { Output } from '../output.ts'
import { BACKTEST_FLAGS, EXPLAIN_FLAGS, LINT_FLAGS, TEST_FLAGS } from './flags.ts'

const FILE = [['<file>', 'JSON with the policy']] as const

/** `orion policy …` */
export function addPolicyCommands(program: Command, output: Output): void {
  const policy = group(program, 'policy', 'check approval policies before they are used')
  leaf(policy, 'lint', {
    about: 'say what is wrong with a policy, or worth a second look',
    args: FILE,
    flags: LINT_FLAGS,
    examples: [
      'orion policy lint refund.json',
      'orion policy lint refund.json --people people.json',
    ],
    run: async (file, flags) => (await import('./lint.ts')).lintCommand(output, file, flags),
  })
  leaf(policy, 'explain', {
    about: 'say who could decide, what is missing, and what happens at the deadline',
    args: FILE,
    flags: EXPLAIN_FLAGS,
    examples: ['orion policy explain refund.json --requested-by anna'],
    run: async (file, flags) => (await import('./explain.ts')).explainCommand(output, file, flags),
  })
  leaf(policy, 'test', {
    about: 'run the cases of a decision table, for example in CI',
    args: FILE,
    flags: TEST_FLAGS,
    examples: [
      'orion policy test refund.json --people people.json --table refund-cases.json --junit out.xml',
    ],
    run: async (file, flags) => (await import('./test.ts')).testCommand(output, file, flags),
  })
  leaf(policy, 'backtest', {
    about: 'say what a changed policy would have decided differently, and how people vote',
    args: FILE,
    flags: BACKTEST_FLAGS,
    examples: ['orion policy backtest refund-v4.json'],
    run: async (file, flags) =>
      (await import('./backtest.ts')).backtestCommand(output, file, flags),
  })
}
