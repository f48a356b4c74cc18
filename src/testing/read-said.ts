import { AriInputError } from '../errors.js';
import { eventObjects } from '../generated/event-objects.js';
import type { Said } from './said.js';

const numbers: ReadonlySet<string> = new Set(['cause', 'tech_cause', 'duration', 'duration_ms', 'silence_duration']);

/** An event as a legend writes it: `StasisStart channel=c1 channel.state=Ring args=sales,en`. */
export function readSaid(text: string): Said {
  const [, type = '', rest = ''] = /^(\S+)\s*(.*)$/.exec(text) ?? [];
  if (!Object.hasOwn(eventObjects, type))
    throw new AriInputError(`"${text}" is no event: begin it with the event's type`);
  const fields: Record<string, unknown> = {};
  for (const [, path, quoted, bare] of rest.matchAll(/([\w.]+)=(?:"([^"]*)"|(\S*))/g)) {
    put(fields, path!.split('.'), quoted ?? bare ?? '');
  }
  return { type, fields };
}

/** Puts a value where a path says; the value of an object itself is its id. */
function put(holder: Record<string, unknown>, [name, ...rest]: readonly string[], text: string): void {
  if (rest.length === 0) {
    const held = holder[name!];
    if (typeof held === 'object' && held !== null) (held as Record<string, unknown>)['id'] = text;
    else holder[name!] = valueOf(name!, text);
    return;
  }
  const held = holder[name!];
  const below = typeof held === 'object' && held !== null ? held : { ...(held !== undefined && { id: held }) };
  holder[name!] = below;
  put(below as Record<string, unknown>, rest, text);
}

function valueOf(name: string, text: string): unknown {
  if (name === 'args') return text === '' ? [] : text.split(',');
  return numbers.has(name) ? Number(text) : text;
}
