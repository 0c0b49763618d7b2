import type { ComponentChildren } from 'preact'

interface TableProps {
  readonly title: string
  readonly columns: readonly string[]
  readonly children: ComponentChildren
}

/** A card with a table that scrolls by itself where the page is narrow. */
export function Table({ title, columns, children }: TableProps) {
  return (
    <section class="card">
      <h2>{title}</h2>
      <div class="scroll" tabIndex={0} role="region" aria-label={title}>
        <table>
          <thead>
            <tr>
              {columns.map((name) => (
                <th key={name} scope="col">
                  {name}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>{children}</tbody>
        </table>
      </div>
    </section>
  )
}
