import { applyOnce } from '../ledger.ts'

export async function fileReport(report: string): Promise<void> {
  await applyOnce(`report-${report}`)
}
