import type { Said } from './said.js';
import type { ServerAct } from './scripted-server.js';

/** What a symbol of a server's line has Asterisk do; `said` looks an event up. */
export function actOf(symbol: string, said: (symbol: string) => Said): ServerAct {
  if (symbol === '#') return 'break';
  return symbol === '^' ? 'back' : said(symbol);
}
