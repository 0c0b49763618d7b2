import { markup, type Markup } from '../../../telemetry/markup.ts'

/** A sentence in which what stands between backticks is code. */
export function withCode(text: string): Markup {
  const parts = text.split('`')
  return markup`${parts.map((part, index) =>
    index % 2 === 1 && index < parts.length - 1 ? markup`<code>${part}</code>` : part,
  )}`
}

/** An id that may be broken after its joints, so that a table stays narrow. */
export function breakable(id: string): Markup {
  return markup`<code>${id.split(/(?<=[/+@:])/).map((part) => markup`${part}<wbr>`)}</code>`
}

/** A line to copy: one click selects it whole. */
export function pasteLine(line: string): Markup {
  return markup`<pre class="paste" tabindex="0"><code>${line}</code></pre>`
}
