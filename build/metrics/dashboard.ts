/** A dashboard of Grafana, as it is imported: nothing in it is of one installation. */
export interface Dashboard {
  readonly uid: string
  readonly title: string
  readonly about: string
  readonly rows: readonly Row[]
}

export interface Row {
  readonly title: string
  readonly panels: readonly Panel[]
}

export interface Panel {
  readonly title: string
  readonly about?: string
  /** A number, or a line for each series. */
  readonly kind: 'stat' | 'timeseries'
  /** As Grafana names it: `s`, `bytes`, `percentunit`; a plain number where absent. */
  readonly unit?: string
  /** By its name in the legend, such as `{{queue}}`. */
  readonly shows: Readonly<Record<string, string>>
  /** From here on it is bad, and red. */
  readonly badFrom?: number
}

const COLUMNS = 24
const SIZES = { stat: { w: 4, h: 4 }, timeseries: { w: 8, h: 8 } }

export function dashboardText(dashboard: Dashboard): string {
  return `${JSON.stringify(toGrafana(dashboard), undefined, 2)}\n`
}

function toGrafana({ uid, title, about, rows }: Dashboard): object {
  return {
    uid,
    title,
    description: about,
    tags: ['orion'],
    editable: true,
    graphTooltip: 1,
    refresh: '30s',
    schemaVersion: 39,
    time: { from: 'now-6h', to: 'now' },
    timezone: 'browser',
    version: 1,
    annotations: { list: [] },
    links: [{ type: 'dashboards', title: 'Orion', tags: ['orion'], asDropdown: true }],
    templating: { list: [DATASOURCE] },
    panels: place(rows),
  }
}

/** The person who imports it chooses among their own. */
const DATASOURCE = {
  name: 'datasource',
  label: 'Prometheus',
  type: 'datasource',
  query: 'prometheus',
  current: {},
  hide: 0,
  refresh: 1,
  regex: '',
  includeAll: false,
  multi: false,
  options: [],
}

const SOURCE = { type: 'prometheus', uid: '${datasource}' }

/** Rows below one another, panels side by side as long as there is room. */
function place(rows: readonly Row[]): object[] {
  const placed: object[] = []
  let y = 0
  for (const { title, panels } of rows) {
    placed.push({
      id: placed.length + 1,
      type: 'row',
      title,
      collapsed: false,
      gridPos: { x: 0, y, w: COLUMNS, h: 1 },
      panels: [],
    })
    y += 1
    let [x, tallest] = [0, 0]
    for (const panel of panels) {
      const { w, h } = SIZES[panel.kind]
      if (x + w > COLUMNS) {
        y += tallest
        x = 0
        tallest = 0
      }
      placed.push(toPanel(panel, placed.length + 1, { x, y, w, h }))
      x += w
      tallest = Math.max(tallest, h)
    }
    y += tallest
  }
  return placed
}

function toPanel(panel: Panel, id: number, gridPos: object): object {
  const { title, about = '', kind, unit = 'short', shows, badFrom } = panel
  const steps = [
    { color: badFrom === undefined ? 'blue' : 'green', value: null },
    ...(badFrom === undefined ? [] : [{ color: 'red', value: badFrom }]),
  ]
  return {
    id,
    type: kind,
    title,
    description: about,
    datasource: SOURCE,
    gridPos,
    fieldConfig: {
      defaults: {
        unit,
        min: 0,
        thresholds: { mode: 'absolute', steps },
        ...(kind === 'timeseries' && { custom: { fillOpacity: 10, showPoints: 'never' } }),
      },
      overrides: [],
    },
    options: OPTIONS[kind],
    targets: Object.entries(shows).map(([legendFormat, expr], index) => ({
      refId: String.fromCharCode('A'.charCodeAt(0) + index),
      datasource: SOURCE,
      expr,
      legendFormat,
    })),
  }
}

const OPTIONS = {
  stat: {
    reduceOptions: { calcs: ['lastNotNull'], fields: '', values: false },
    colorMode: 'value',
    graphMode: 'area',
    textMode: 'value_and_name',
  },
  timeseries: {
    legend: { displayMode: 'list', placement: 'bottom', showLegend: true },
    tooltip: { mode: 'multi', sort: 'desc' },
  },
}
