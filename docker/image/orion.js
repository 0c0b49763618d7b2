#!/usr/bin/env node
// The image's `orion`: settings may come as files, as Docker and Kubernetes hand out secrets, so
// that none shows in `docker inspect`. Everything else is the ordinary command.
import { readFileSync } from 'node:fs'
import process from 'node:process'

const FILE_SETTINGS = ['DATABASE_URL', 'TEMPORAL_API_KEY', 'ORION_HEALTH_TOKEN']

function readSecret(variable) {
  const path = process.env[variable]
  if (!path) return undefined
  const value = readText(variable, path)
  if (value === '') refuse(`${variable} names ${path}, which is empty`)
  return value
}

function readText(variable, path) {
  try {
    return readFileSync(path, 'utf8').trimEnd()
  } catch (error) {
    return refuse(`${variable} names ${path}, which can't be read (${error.code})`)
  }
}

function refuse(reason) {
  process.stderr.write(`error CONFIG_INVALID: ${reason}.\n  Mount the secret, or unset it.\n`)
  process.exit(2)
}

for (const name of FILE_SETTINGS) {
  const value = readSecret(`${name}_FILE`)
  if (value !== undefined) process.env[name] = value
}

// A password alone, for an address that is no secret.
const password = readSecret('DATABASE_PASSWORD_FILE')
if (password !== undefined && process.env.DATABASE_URL) {
  const url = new URL(process.env.DATABASE_URL)
  url.password = encodeURIComponent(password)
  process.env.DATABASE_URL = url.href
}

await import('./bin/orion.js')
