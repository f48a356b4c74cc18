import { language, type Channel } from './channel.js';
import { channelEvent, varset } from './events.js';
import type { World } from './world.js';

const functions: Readonly<Record<string, (channel: Channel) => string>> = {
  'CALLERID(all)': ({ caller }) => `"${caller.name}" <${caller.number}>`,
  'CALLERID(name)': ({ caller }) => caller.name,
  'CALLERID(num)': ({ caller }) => caller.number,
  'CHANNEL(language)': () => language,
  'CHANNEL(name)': ({ name }) => name,
  'CHANNEL(state)': ({ state }) => state,
  CHANNEL: ({ name }) => name,
  CONTEXT: ({ dialplan }) => dialplan.context,
  EXTEN: ({ dialplan }) => dialplan.exten,
  PRIORITY: ({ dialplan }) => String(dialplan.priority),
  UNIQUEID: ({ id }) => id,
};

/** What is no variable but a function: of those that are not listed above, Asterisk would know many. */
export const isFunction = (name: string): boolean => name.includes('(');

export const readVariable = (channel: Channel, name: string): string | undefined =>
  Object.hasOwn(functions, name) ? functions[name]!(channel) : channel.variables.get(name);

/** Without a value the variable is taken away, which is announced as an empty one. */
export function writeVariable(world: World, channel: Channel, name: string, value: string | undefined): void {
  const { applications, clock } = world;
  if (isFunction(name)) {
    const part = /^CALLERID\((name|num)\)$/.exec(name)?.[1];
    if (!part) return;
    channel.caller = { ...channel.caller, [part === 'num' ? 'number' : 'name']: value ?? '' };
    const fields = { caller_presentation: 0, caller_presentation_txt: 'Presentation Allowed, Not Screened' };
    return applications.publish(channel.id, channelEvent('ChannelCallerId', clock.now(), channel, fields));
  }
  if (value === undefined) channel.variables.delete(name);
  else channel.variables.set(name, value);
  applications.publish(channel.id, varset(clock.now(), channel, name, value ?? ''));
}
