import type { Command } from 'commander'
import { group, leaf } from '../command.ts'
import type { Output } from '../output.ts'
import { EXPORT_FLAGS, RECONCILE_FLAGS, VERIFY_FLAGS } from './flags.ts'

/** `orion audit …` */
export function addAuditCommands(program: Command, output: Output): void {
  const audit = group(program, 'audit', 'prove that nobody has changed the records')
  leaf(audit, 'verify', {
    about: 'check the chain of every run, in the database or in an export',
    flags: VERIFY_FLAGS,
    examples: [
      'orion audit verify',
      'orion audit verify --against audit-2026-10.ndjson',
      'orion audit verify --export audit-2026-10.ndjson',
    ],
    run: async (flags) => (await import('./verify.ts')).auditVerifyCommand(output, flags),
  })
  leaf(audit, 'export', {
    about: 'write all chains and rows to a file, to keep elsewhere',
    flags: EXPORT_FLAGS,
    examples: [
      'orion audit export --out audit-2026-10.ndjson',
      'orion audit export --run refund-1 --format csv --out refund-1.csv',
    ],
    run: async (flags) => (await import('./export.ts')).auditExportCommand(output, flags),
  })
  leaf(audit, 'reconcile', {
    about: 'compare the chains with what the histories of the runs say about them',
    flags: RECONCILE_FLAGS,
    examples: ['orion audit reconcile', 'orion audit reconcile --run refund-1 --json'],
    run: async (flags) => (await import('./reconcile.ts')).auditReconcileCommand(output, flags),
  })
}
