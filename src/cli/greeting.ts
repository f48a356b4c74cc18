import type { SimulatedUser } from '../simulator/index.js';

/** What the command says once the simulator can be reached. */
export function greeting(url: string, users: Readonly<Record<string, SimulatedUser>>): string {
  const [name = '', { password } = { password: '' }] = Object.entries(users)[0] ?? [];
  const key = encodeURIComponent(`${name}:${password}`);
  return [
    `A look-alike of Asterisk listens on ${url}. Ctrl-C ends it.`,
    '',
    `  REST     curl -u '${name}:${password}' ${url}/ari/asterisk/info`,
    `  events   ${url.replace('http', 'ws')}/ari/events?app=hello&api_key=${key}`,
    `  a call   curl -u '${name}:${password}' -X POST '${url}/ari/channels?endpoint=Local/echo@default&app=hello'`,
    '',
    '',
  ].join('\n');
}
