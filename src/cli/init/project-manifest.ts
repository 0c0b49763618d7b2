import { OWN_DEPENDENCIES, PACKAGE_NAME, PACKAGE_VERSION } from '../../config/own-package.ts'

/** Of what the project's own code imports; its versions are those that Orion was tested with. */
const IMPORTED = ['@temporalio/workflow', 'zod']

/** What a project needs to check its types; exact, so that it is the same tomorrow. */
const TOOLS = { '@types/node': '24.19.2', typescript: '7.0.2' }

/** The package.json of a new project. */
export function projectManifest(name: string, orion: string = PACKAGE_VERSION): object {
  return {
    name,
    version: '0.1.0',
    private: true,
    type: 'module',
    engines: { node: '>=24.2.0' },
    scripts: {
      dev: 'orion dev',
      up: 'orion up',
      test: 'node --test "test/**/*.test.ts"',
      typecheck: 'tsc',
      chaos: 'orion chaos run',
    },
    dependencies: { ...tested(), [PACKAGE_NAME]: orion },
    devDependencies: TOOLS,
  }
}

function tested() {
  return Object.fromEntries(IMPORTED.map((name) => [name, OWN_DEPENDENCIES[name]]))
}
