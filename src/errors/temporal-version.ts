import { OrionError } from './orion-error.ts'

/** The oldest minor version of Temporal Server 1 that Orion is tested with: the dev server's. */
const TEMPORAL_MINOR_MIN = 29

/**
 * Why a server of this version cannot be used; undefined where it can. A version that is not
 * written as Temporal writes its own says nothing about its age, and passes.
 */
export function temporalVersionFault(version: string): string | undefined {
  const [, minor] = /^v?1\.(\d+)/.exec(version) ?? []
  if (minor === undefined || Number(minor) >= TEMPORAL_MINOR_MIN) return undefined
  return `Temporal Server ${version}, and 1.${TEMPORAL_MINOR_MIN} or newer is needed`
}

/** @throws OrionError `TEMPORAL_TOO_OLD` */
export function checkTemporalVersion(version: string, address: string): void {
  const fault = temporalVersionFault(version)
  if (fault === undefined) return
  throw new OrionError('TEMPORAL_TOO_OLD', `The server at ${address} is ${fault}.`, {
    details: { version },
  })
}
