/**
 * The configuration: one schema, two profiles. `demo` makes what it needs; `production` refuses
 * whatever is only good for a demo. Secrets are files of mode 0600, never variables.
 */
export { type Config, ConfigError, readConfig } from './read-config.ts';
export { readSecrets, type Secrets } from './secrets.ts';
