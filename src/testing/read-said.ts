import { AriInputError } from '../errors.js';
import { eventObjects } from '../generated/event-objects.js';
import type { Said } from './said.js';

const listed = (text: string): string[] => (text === '' ? [] : text.split(','));

type Read = (text: string) => unknown;

const fieldsOf = (read: Read, names: string): Readonly<Record<string, Read>> =>
  Object.fromEntries(names.split(' ').map((name) => [name, read]));

/** Fields that are no text. */
const types: Readonly<Record<string, Read>> = {
  ...fieldsOf(listed, 'args channels channel_ids formats'),
  ...fieldsOf(Number, 'cause tech_cause soft_cause duration duration_ms silence_duration talking_duration'),
  ...fieldsOf(Number, 'caller_presentation priority old_messages new_messages'),
  ...fieldsOf((text) => text === 'true', 'soft is_external'),
};

/** An event as a legend writes it: `StasisStart channel=c1 channel.state=Ring args=sales,en`. */
export function readSaid(text: string): Said {
  const [, type = '', rest = ''] = /^(\S+)\s*(.*)$/.exec(text) ?? [];
  if (!Object.hasOwn(eventObjects, type))
    throw new AriInputError(`"${text}" is no event: begin it with the event's type`);
  const fields: Record<string, unknown> = {};
  for (const [word] of rest.matchAll(/[^\s"]*"[^"]*"\S*|\S+/g)) {
    const [, path, quoted, bare] = /^(\w+(?:\.\w+)*)=(?:"([^"]*)"|([^\s"]*))$/.exec(word) ?? [];
    if (path === undefined) throw new AriInputError(`"${text}": ${word} is no field: write it as name=value`);
    put(fields, path.split('.'), quoted ?? bare!);
  }
  return { type, fields };
}

/** Puts a value where a path says; the value of an object itself is its id. */
function put(holder: Record<string, unknown>, [name, ...rest]: readonly string[], text: string): void {
  if (rest.length === 0) {
    const held = holder[name!];
    if (typeof held === 'object' && held !== null) (held as Record<string, unknown>)['id'] = text;
    else holder[name!] = Object.hasOwn(types, name!) ? types[name!]!(text) : text;
    return;
  }
  const held = holder[name!];
  const below = typeof held === 'object' && held !== null ? held : { ...(held !== undefined && { id: held }) };
  holder[name!] = below;
  put(below as Record<string, unknown>, rest, text);
}
