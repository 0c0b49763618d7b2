import { after, before, test } from 'node:test'
import { renderText } from '../../../src/chaos/report/render-text.ts'
import { colourReport } from '../../../src/cli/chaos/colour-report.ts'
import { outward } from '../../../src/telemetry/escape-text.ts'
import { forgetSecrets, keepSecret } from '../../../src/telemetry/secrets.ts'
import { hostileReport } from '../../chaos/report/hostile-report.ts'
import { assertHarmless, CANARIES, hostileText } from '../walk/hostile-text.ts'

const SECRETS = Object.values(CANARIES)

before(() => SECRETS.forEach(keepSecret))
after(forgetSecrets)

test('a report on a terminal is harmless, with any names and texts of the program under test', () => {
  const report = hostileReport(hostileText(SECRETS))
  assertHarmless(outward(colourReport(renderText(report))), SECRETS, 'the report')
})
