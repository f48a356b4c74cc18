export { cli, inRoot } from './cli.js';
export { dialplan } from './config-dialplan.js';
export { RigError } from './rig-error.js';
export { startAsterisk } from './start-asterisk.js';
export type { Asterisk, AsteriskFacts, Credentials, Release, ServerFacts, StartOptions } from './types.js';
