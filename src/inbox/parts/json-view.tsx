import type { Json } from '../../contract/json.ts'

/** JSON as it is: text, which the browser never reads as markup. */
export function JsonView({ value, label }: { readonly value: Json; readonly label: string }) {
  return (
    <pre class="json" tabIndex={0} role="region" aria-label={label}>
      {JSON.stringify(value, undefined, 2)}
    </pre>
  )
}
