import { markup, type Markup } from '../../telemetry/markup.ts'
import type { HtmlPage } from '../page/html-page.ts'
import {
  schemaInWords,
  type Content,
  type Document,
  type Operation,
  type Schema,
} from './document.ts'

type Call = Operation & { readonly method: string; readonly path: string }

/** The document of the API as a page: every route, what it takes and answers, and who is let in. */
export function docsPage({ info, paths, components = {} }: Document): HtmlPage {
  const calls = Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({ ...operation, method, path })),
  )
  const tags = [...new Set(calls.flatMap((call) => call.tags))]
  const schemas = Object.entries(components.schemas ?? {}).toSorted(([one], [other]) =>
    one < other ? -1 : 1,
  )
  return {
    title: 'The API',
    body: markup`<main id="main">
<header><h1>${info.title}: the API</h1>
<p class="soft">Version ${info.version} · <a href="/openapi.json">OpenAPI 3.1</a> · <a href="/errors">errors</a></p></header>
<nav aria-label="Parts"><ul class="actions">${[...tags, 'shapes'].map(
      (tag) => markup`<li><a class="button" href="#${tag}">${tag}</a></li>`,
    )}</ul></nav>
<div class="stack">
${tags.map((tag) =>
  part(
    tag,
    calls.filter((call) => call.tags.includes(tag)),
  ),
)}
<section class="stack" id="shapes"><h2>shapes</h2>${schemas.map(shape)}</section>
</div></main>`,
  }
}

function part(tag: string, calls: readonly Call[]): Markup {
  return markup`<section class="stack" id="${tag}"><h2>${tag}</h2>${calls.map(callCard)}</section>`
}

function callCard(call: Call): Markup {
  const { method, path, summary, operationId, parameters = [], requestBody } = call
  const asked = [
    ...parameters.map(({ name, in: where, required, schema }) => ({
      name: `${name} (${where})`,
      required: required === true,
      schema,
    })),
    ...(requestBody ? bodyRows(requestBody.content, requestBody.required === true) : []),
  ]
  return markup`<article class="card stack" id="${operationId}">
<h3><code>${method.toUpperCase()} ${path}</code></h3>
<p>${summary}. <span class="soft">${whoMay(call)}</span></p>
${asked.length > 0 && fields('It takes', asked)}
${answers(call)}
</article>`
}

function whoMay({ 'x-orion-roles': roles }: Call): string {
  if (roles.includes('anyone')) return 'Open to everybody.'
  return roles.includes('signed-in')
    ? 'For everybody who is signed in.'
    : `For ${roles.join(', ')}.`
}

interface Row {
  readonly name: string
  readonly required: boolean
  readonly schema: Schema
}

function bodyRows(content: Content, required: boolean): readonly Row[] {
  return Object.entries(content).flatMap(([type, { schema }]) =>
    schema.properties ? rowsOf(schema) : [{ name: `body (${type})`, required, schema }],
  )
}

function rowsOf({ properties = {}, required = [] }: Schema): readonly Row[] {
  return Object.entries(properties).map(([name, schema]) => ({
    name,
    required: required.includes(name),
    schema,
  }))
}

function fields(title: string, rows: readonly Row[]): Markup {
  const lines = rows.map(
    ({ name, required, schema }) => markup`<tr><td><code>${name}</code></td>
<td>${valueOf(schema)}${!required && markup`, <span class="soft">optional</span>`}</td>
<td>${schema.description}</td></tr>`,
  )
  return markup`<div class="scroll" tabindex="0" role="region" aria-label="${title}"><table>
<thead><tr><th scope="col">${title}</th><th scope="col">what it is</th><th scope="col">for</th></tr></thead>
<tbody>${lines}</tbody></table></div>`
}

function valueOf(schema: Schema): Markup {
  const words = schemaInWords(schema)
  return schema.$ref === undefined
    ? markup`${words}`
    : markup`<a href="#shape-${words}">${words}</a>`
}

function answers({ responses }: Call): Markup {
  const rows = Object.entries(responses).map(([status, { description, content = {} }]) => {
    const isError = 'application/problem+json' in content
    const said = isError ? description.split(', ').map(errorLink) : markup`${description}`
    const schemas = isError ? [] : Object.values(content).map(({ schema }) => valueOf(schema))
    return markup`<tr><td>${status}</td><td>${said}</td><td>${schemas}</td></tr>`
  })
  return markup`<div class="scroll" tabindex="0" role="region" aria-label="It answers"><table>
<thead><tr><th scope="col">It answers</th><th scope="col">when</th><th scope="col">with</th></tr></thead>
<tbody>${rows}</tbody></table></div>`
}

function errorLink(code: string): Markup {
  return markup`<a href="/errors/${code.toLowerCase().replaceAll('_', '-')}">${code}</a> `
}

function shape([name, schema]: readonly [string, Schema]): Markup {
  const rows = rowsOf(schema)
  return markup`<article class="card stack" id="shape-${name}"><h3>${name}</h3>
${rows.length > 0 ? fields('It has', rows) : markup`<p>${schemaInWords(schema)}</p>`}</article>`
}
