import { join } from 'node:path'
import { writeAtomically } from '../../platform/home/atomic-write.ts'
import { makeFolder } from '../../files/make-folder.ts'
import { hideInJson } from '../../telemetry/secrets.ts'
import type { CampaignReport } from '../campaign/campaign-report.ts'
import { renderHtml } from './render-html.ts'
import { renderJunit } from './render-junit.ts'

export interface ReportFiles {
  readonly json: string
  readonly html: string
  readonly junit: string
}

/** Writes the three files of a report; the folder is made where it is missing. */
export async function writeReport(found: CampaignReport, folder: string): Promise<ReportFiles> {
  const json = hideInJson(found, 2)
  const report = JSON.parse(json) as CampaignReport
  await makeFolder(folder)
  const files = {
    json: join(folder, 'report.json'),
    html: join(folder, 'report.html'),
    junit: join(folder, 'junit.xml'),
  }
  // The facts first: a page that cannot be made must not cost them.
  await writeAtomically(files.json, `${json}\n`)
  await writeAtomically(files.junit, renderJunit(report))
  await writeAtomically(files.html, renderHtml(report))
  return files
}
