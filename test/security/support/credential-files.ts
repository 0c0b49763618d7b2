import { rename, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Certificate } from './certificates.ts'

export interface CertificateFiles {
  readonly certificate: string
  readonly key: string
}

/** Writes a certificate and its key, each in one step, over what stood there. */
export async function writeCertificate(
  folder: string,
  name: string,
  { certificate, key }: Certificate,
): Promise<CertificateFiles> {
  const files = { certificate: join(folder, `${name}.pem`), key: join(folder, `${name}.key`) }
  await replaceFile(files.certificate, certificate)
  await replaceFile(files.key, key)
  return files
}

/** So that a reader finds the old text or the new, and never half of one. */
export async function replaceFile(path: string, text: string): Promise<void> {
  await writeFile(`${path}.new`, text, { mode: 0o600 })
  await rename(`${path}.new`, path)
}
