import { callerIdOf } from './caller-id.js';
import { language, type Channel } from './channel.js';
import { channelEvent, channelVarset } from '../core/event-factory.js';
import { talkDetection } from './talk-detection.js';
import type { ServerState } from '../core/server-state.js';

const functions: Readonly<Record<string, (channel: Channel) => string>> = {
  'CALLERID(all)': ({ caller }) => `"${caller.name}" <${caller.number}>`,
  'CALLERID(name)': ({ caller }) => caller.name,
  'CALLERID(num)': ({ caller }) => caller.number,
  'CONNECTEDLINE(all)': ({ connected }) => `"${connected.name}" <${connected.number}>`,
  'CONNECTEDLINE(name)': ({ connected }) => connected.name,
  'CONNECTEDLINE(num)': ({ connected }) => connected.number,
  'CHANNEL(language)': () => language,
  'CHANNEL(name)': ({ name }) => name,
  'CHANNEL(state)': ({ state }) => state,
  CHANNEL: ({ name }) => name,
  CONTEXT: ({ dialplan }) => dialplan.context,
  EXTEN: ({ dialplan }) => dialplan.exten,
  PRIORITY: ({ dialplan }) => String(dialplan.priority),
  UNIQUEID: ({ id }) => id,
};

/** A function and not a variable. Asterisk has more functions than this list. */
export const isFunction = (name: string): boolean => name.includes('(');

/** A variable to inherit is set with underscores and read without. */
export function readVariable(channel: Channel, name: string): string | undefined {
  if (Object.hasOwn(functions, name)) return functions[name]!(channel);
  if (name.startsWith('_')) return undefined;
  return channel.variables.get(name) ?? channel.variables.get(`_${name}`) ?? channel.variables.get(`__${name}`);
}

/** Without a value the variable is removed, and the event contains an empty value. */
export function writeVariable(
  serverState: ServerState,
  channel: Channel,
  name: string,
  value: string | undefined,
  reported = false,
): void {
  const { applications, clock } = serverState;
  if (reported) report(channel.reportedVars, name, value);
  else channel.reportedVars.delete(name);
  if (isFunction(name)) return writeFunction(serverState, channel, name, value ?? '');
  if (value === undefined) channel.variables.delete(name);
  else channel.variables.set(name, value);
  applications.publish(`channel:${channel.id}`, channelVarset(clock.now(), channel, name, value ?? ''));
}

/** A name with underscores never exists. */
export const report = (reported: Map<string, string>, name: string, value = ''): void =>
  void reported.set(name, name.startsWith('_') ? '' : value);

/** Variables of the originate request appear in events after the next change. */
export function showReported({ reportedVars: reported, pendingReportedVars: reportedSoon }: Channel): void {
  for (const [name, value] of reportedSoon) reported.set(name, value);
  reportedSoon.clear();
}

function writeFunction(serverState: ServerState, channel: Channel, name: string, value: string): void {
  const [, owner, part] = /^(CALLERID|CONNECTEDLINE)\((all|name|num(?:ber)?)(?:,i)?\)$/.exec(name) ?? [];
  const change = part === 'all' ? callerIdOf(value) : { [part === 'name' ? 'name' : 'number']: value };
  const line = owner === 'CALLERID' ? channel.caller : channel.connected;
  const changed = { ...line, ...change };
  const isNews = changed.name !== line.name || changed.number !== line.number;
  if (owner === 'CALLERID' && isNews) setCaller(serverState, channel, changed);
  if (owner === 'CONNECTEDLINE' && isNews) setConnected(serverState, channel, changed);
  if (owner === 'CONNECTEDLINE') channel.remoteParty.onConnectedLine?.(changed);
  if (name === 'TALK_DETECT(set)') channel.talk = talkDetection(value);
  if (name === 'TALK_DETECT(remove)') channel.talk = undefined;
  if (name === 'PJSIP_TRANSFER_HANDLING()') channel.isTransferDelegated = value === 'ari-only';
}

export function setCaller({ applications, clock }: ServerState, channel: Channel, caller: Channel['caller']): void {
  channel.caller = caller;
  const fields = { caller_presentation: 0, caller_presentation_txt: 'Presentation Allowed, Not Screened' };
  applications.publish(`channel:${channel.id}`, channelEvent('ChannelCallerId', clock.now(), channel, fields));
}

export function setConnected(
  { applications, clock }: ServerState,
  channel: Channel,
  connected: Channel['caller'],
): void {
  channel.connected = connected;
  applications.publish(`channel:${channel.id}`, channelEvent('ChannelConnectedLine', clock.now(), channel));
}
