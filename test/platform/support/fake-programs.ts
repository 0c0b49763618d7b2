import { mkdir, writeFile } from 'node:fs/promises'
import { dirname } from 'node:path'

export const FAKE_TEMPORAL = '#!/bin/sh\necho "temporal version 1.5.1 (fake)"\n'

export async function writeProgram(file: string, script: string): Promise<string> {
  await mkdir(dirname(file), { recursive: true })
  await writeFile(file, script, { mode: 0o755 })
  return file
}

/** A `go` that counts its runs in a file and "builds" a fake Temporal CLI after a moment. */
export function fakeGo(runs: string): string {
  return `#!/bin/sh
echo run >> '${runs}'
echo 'go: downloading go.temporal.io/server v1.29.1' >&2
sleep 0.3
[ "$1" = install ] && cat > "$GOBIN/temporal" <<'END'
${FAKE_TEMPORAL}END
chmod +x "$GOBIN/temporal"
`
}
