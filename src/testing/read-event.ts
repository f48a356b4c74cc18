import { AriInputError } from '../errors.js';
import { eventObjects } from '../generated/event-objects.js';
import type { ScriptedEvent } from './scripted-event.js';

const readList = (text: string): string[] => (text === '' ? [] : text.split(','));

type ReadField = (text: string) => unknown;

const fieldsOf = (read: ReadField, names: string): Readonly<Record<string, ReadField>> =>
  Object.fromEntries(names.split(' ').map((name) => [name, read]));

/** Converters of the fields that are not text. */
const fieldReaders: Readonly<Record<string, ReadField>> = {
  ...fieldsOf(readList, 'args channels channel_ids formats'),
  ...fieldsOf(Number, 'cause tech_cause soft_cause duration duration_ms silence_duration talking_duration'),
  ...fieldsOf(Number, 'caller_presentation priority old_messages new_messages'),
  ...fieldsOf((text) => text === 'true', 'soft is_external'),
};

/** Parses an event in the notation of a legend: `StasisStart channel=c1 channel.state=Ring args=sales,en`. */
export function readEvent(text: string): ScriptedEvent {
  const [, type = '', rest = ''] = /^(\S+)\s*(.*)$/.exec(text) ?? [];
  if (!Object.hasOwn(eventObjects, type))
    throw new AriInputError(`"${text}" is not an event: begin with the type of an event`);
  const fields: Record<string, unknown> = {};
  for (const [word] of rest.matchAll(/[^\s"]*"[^"]*"\S*|\S+/g)) {
    const [, path, quoted, bare] = /^(\w+(?:\.\w+)*)=(?:"([^"]*)"|([^\s"]*))$/.exec(word) ?? [];
    if (path === undefined) throw new AriInputError(`"${text}": ${word} is not a field: write name=value`);
    setField(fields, path.split('.'), quoted ?? bare!);
  }
  return { type, fields };
}

/** Sets a value at a path. The value of an object is its id. */
function setField(holder: Record<string, unknown>, [name, ...rest]: readonly string[], text: string): void {
  if (rest.length === 0) {
    const held = holder[name!];
    if (typeof held === 'object' && held !== null) (held as Record<string, unknown>)['id'] = text;
    else holder[name!] = Object.hasOwn(fieldReaders, name!) ? fieldReaders[name!]!(text) : text;
    return;
  }
  const held = holder[name!];
  const below = typeof held === 'object' && held !== null ? held : { ...(held !== undefined && { id: held }) };
  holder[name!] = below;
  setField(below as Record<string, unknown>, rest, text);
}
