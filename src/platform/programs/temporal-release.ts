/**
 * Newer tags cannot be installed by `go install`, for they carry a `replace`; and a dev server's
 * database is only promised to be readable by the version that wrote it.
 */
export const TEMPORAL_VERSION = '1.5.1'

export const TEMPORAL_GO_PACKAGE = `github.com/temporalio/cli/cmd/temporal@v${TEMPORAL_VERSION}`

export const TEMPORAL_RELEASES_URL = 'https://github.com/temporalio/cli/releases/download'

export const CHECKSUMS_FILE = 'checksums.txt'

const SYSTEMS: Partial<Record<NodeJS.Platform, string>> = {
  linux: 'linux',
  darwin: 'darwin',
  win32: 'windows',
}

const ARCHITECTURES: Partial<Record<NodeJS.Architecture, string>> = { x64: 'amd64', arm64: 'arm64' }

/** The vendor's archive for a machine; `undefined` where there is none. */
export function temporalArchive(
  platform: NodeJS.Platform = process.platform,
  architecture: NodeJS.Architecture = process.arch,
): string | undefined {
  const [system, arch] = [SYSTEMS[platform], ARCHITECTURES[architecture]]
  if (!system || !arch) return undefined
  const kind = system === 'windows' ? 'zip' : 'tar.gz'
  return `temporal_cli_${TEMPORAL_VERSION}_${system}_${arch}.${kind}`
}

export function temporalProgram(platform: NodeJS.Platform = process.platform): string {
  return platform === 'win32' ? 'temporal.exe' : 'temporal'
}
