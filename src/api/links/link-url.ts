/** @param base where people reach the API */
export function linkUrl(base: string, token: string): string {
  return `${base.replace(/\/$/, '')}/l/${token}`
}
