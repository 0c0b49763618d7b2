/** What the customer's plan counts in the repository itself, as JSON: files, decisions, services. */
import { parse } from 'yaml'
import { countedFiles, EXCEPTIONS, isExcused, LINES_MAX } from '../../test/tidy/counted-files.ts'
import { read } from '../../test/tidy/repository.ts'
import { countRepository } from './count-repository.ts'

const { services } = parse(read('docker/docker-compose.yml')) as { services: object }
const counts = countRepository({
  files: countedFiles().filter((file) => !isExcused(file)),
  linesMax: LINES_MAX,
  composeServices: Object.keys(services),
})
const excused = EXCEPTIONS.map(({ pattern, reason }) => `${pattern.source}: ${reason}`)
process.stdout.write(`${JSON.stringify({ ...counts, excused }, undefined, 2)}\n`)
