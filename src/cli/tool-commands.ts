import type { Command } from 'commander'
import { group, leaf } from './command.ts'
import { CONNECTION_FLAGS } from './connection-flags.ts'
import type { Output } from './output.ts'
import { MIGRATE_FLAGS, SERVE_FLAGS, URL_FLAGS, WORKER_FLAGS } from './tool-flags.ts'
import { addVerifyCommand } from './verify/commands.ts'

/** `orion worker`, `db`, `codec`, `verify`, `doctor` and `config`. */
export function addToolCommands(program: Command, output: Output): void {
  leaf(group(program, 'worker', 'run workers'), 'start', {
    about: 'run a worker until SIGTERM or Ctrl-C',
    flags: WORKER_FLAGS,
    examples: [
      'orion worker start',
      'orion worker start --workflows ./workflows.ts --activities ./activities.ts',
    ],
    run: async (flags) =>
      (await import('./worker-start.ts')).workerStartCommand(output.progress, flags),
  })
  addDatabaseCommands(program, output)
  leaf(group(program, 'codec', 'decode encrypted payloads for other programs'), 'serve', {
    about: 'decode payloads for Temporal’s UI and CLI, as their codec endpoint',
    flags: SERVE_FLAGS,
    examples: [
      'orion codec serve',
      'temporal workflow show -w <id> --codec-endpoint http://127.0.0.1:8888 --codec-auth "Bearer $ORION_CODEC_TOKEN"',
    ],
    run: async (flags) => (await import('./codec/serve.ts')).serveCommand(output, flags),
  })
  addVerifyCommand(program, output)
  addDoctorCommands(program, output)
  leaf(program, 'config', {
    about: 'show every setting and where it comes from',
    flags: CONNECTION_FLAGS,
    examples: ['orion config --json'],
    run: async (flags) => (await import('./config.ts')).configCommand(output, flags),
  })
}

function addDatabaseCommands(program: Command, output: Output): void {
  const db = group(program, 'db', 'the database behind the runs')
  leaf(db, 'migrate', {
    about: 'apply missing migrations',
    flags: MIGRATE_FLAGS,
    examples: ['DATABASE_URL=postgresql://… orion db migrate'],
    run: async (flags) => (await import('./db-migrate.ts')).migrateCommand(output, flags),
  })
  leaf(db, 'url', {
    about: 'print the address of the database, with its password',
    flags: URL_FLAGS,
    examples: ['psql "$(orion db url --owner)"'],
    run: async (flags) => (await import('./db-url.ts')).urlCommand(output, flags),
  })
}

function addDoctorCommands(program: Command, output: Output): void {
  const doctor = leaf(program, 'doctor', {
    about: 'check settings, server, database and workers',
    flags: CONNECTION_FLAGS,
    examples: ['orion doctor'],
    run: async (flags) => (await import('./doctor/doctor.ts')).doctorCommand(output, flags),
  })
  leaf(doctor, 'recovery', {
    about: 'work out how long a crash may hold up a run',
    flags: CONNECTION_FLAGS,
    examples: ['orion doctor recovery', 'ORION_GUARDIAN=off orion doctor recovery --json'],
    run: async (flags) => (await import('./doctor/recovery.ts')).recoveryCommand(output, flags),
  })
}
