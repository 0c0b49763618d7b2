// Code that is copied from the docs compiles: each block, where the page puts it.
import assert from 'node:assert/strict'
import { execFile } from 'node:child_process'
import {
  cp,
  glob,
  mkdir,
  mkdtemp,
  readFile,
  realpath,
  rm,
  symlink,
  writeFile,
} from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join, resolve } from 'node:path'
import { test } from 'node:test'
import { PACKAGE_NAME } from '../../src/config/own-package.ts'
import { codeBlocks } from './code-blocks.ts'
import { DOC_CODE, NOT_COMPILED, type Block } from './doc-code.ts'

/** As a project has them, beside what makes the compiler find ours. */
const COMPILER_OPTIONS = { noUnusedLocals: false, noUnusedParameters: false, incremental: false }

/** Of what the compiler says: one mistake can make a page of it. */
const SHOWN_MAX = 3_000

const PAGES = ['README.md', 'docs/**/*.md', 'examples/**/*.md']

async function pagesWithCode(): Promise<readonly string[]> {
  const pages: string[] = []
  for await (const page of glob(PAGES)) {
    if ((await codeBlocks(page, 'ts')).length > 0) pages.push(page)
  }
  return pages.toSorted()
}

async function place(folder: string, block: Block, code: string): Promise<void> {
  const path = join(folder, block.file)
  const [before, after] = block.within ?? ['', '']
  const there = block.edit ? await readFile(path, 'utf8') : ''
  await mkdir(dirname(path), { recursive: true })
  await writeFile(path, block.edit?.(there, code) ?? `${before}\n${code}${after}\n`)
}

function compile(folder: string): Promise<string> {
  const compiler = resolve('node_modules/typescript/bin/tsc')
  return new Promise((done) => {
    execFile(process.execPath, [compiler, '-p', folder], { cwd: folder }, (_error, stdout) =>
      done(stdout),
    )
  })
}

test('every block of TypeScript in the docs compiles where its reader puts it', async () => {
  assert.deepEqual(await pagesWithCode(), Object.keys(DOC_CODE).toSorted())
  const top = await realpath(await mkdtemp(join(tmpdir(), 'doc-code-')))
  try {
    await mkdir(join(top, 'node_modules'))
    await writeFile(join(top, 'package.json'), '{"type":"module"}')
    await symlink(resolve('.'), join(top, 'node_modules', PACKAGE_NAME))
    for (const name of ['@temporalio', '@types', 'zod']) {
      await symlink(resolve('node_modules', name), join(top, 'node_modules', name))
    }
    for (const [page, { beside, blocks }] of Object.entries(DOC_CODE)) {
      const folder = join(top, page.replaceAll(/\W/g, '-'))
      if (beside) await cp(beside, folder, { recursive: true })
      const code = await codeBlocks(page, 'ts')
      assert.equal(code.length, blocks.length, `${page} has ${code.length} blocks`)
      for (const [at, block] of blocks.entries()) await place(folder, block, code[at] ?? '')
    }
    const config = { extends: resolve('tsconfig.json'), compilerOptions: COMPILER_OPTIONS }
    await writeFile(
      join(top, 'tsconfig.json'),
      JSON.stringify({ ...config, include: ['.'], exclude: ['node_modules', '*/tsconfig.json'] }),
    )
    const complaints = await compile(top)
    assert.ok(complaints === '', complaints.slice(0, SHOWN_MAX))
  } finally {
    await rm(top, { recursive: true, force: true })
  }
})

test('a block of TypeScript that is not compiled says whose it is', async () => {
  const fences: string[] = []
  for await (const page of glob(PAGES)) {
    const text = await readFile(page, 'utf8')
    for (const [, words = ''] of text.matchAll(/^``` *(?:ts|typescript|tsx)\b(.*)$/gm)) {
      const mark = words.trim()
      if (mark !== '' && !NOT_COMPILED.includes(mark)) fences.push(`${page}: ${words}`)
    }
    if (/^``` *(typescript|tsx)\b/m.test(text)) fences.push(`${page}: write \`\`\`ts`)
  }
  assert.deepEqual(fences, [])
})
