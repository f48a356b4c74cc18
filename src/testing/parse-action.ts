import type { ScriptedEvent } from './scripted-event.js';
import type { ServerAction } from './scripted-server.js';

/** Parses a symbol of the server's line. `eventOf` returns the event of any other symbol. */
export function parseAction(symbol: string, eventOf: (symbol: string) => ScriptedEvent): ServerAction {
  if (symbol === '#') return 'drop';
  return symbol === '^' ? 'restore' : eventOf(symbol);
}
