import { readFile } from 'node:fs/promises'

/** What stands between the fences of a language, block by block, in the order of the page. */
export async function codeBlocks(page: string, language: string): Promise<readonly string[]> {
  const text = await readFile(page, 'utf8')
  const fenced = new RegExp(`^\`\`\`${language}\\n(.*?)^\`\`\`$`, 'gms')
  return [...text.matchAll(fenced)].map(([, code = '']) => code)
}
