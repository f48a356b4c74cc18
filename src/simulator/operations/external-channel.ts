import { snapshotOf, type Channel } from '../channels/channel.js';
import { startDial } from '../channels/dial.js';
import { setDialplanApp } from '../channels/dialplan-state.js';
import type { RemoteParty } from '../channels/remote-party.js';
import { publishCreated, createChannel } from '../channels/create-channel.js';
import { publishedAttempt, enterApplication, appDialData } from '../channels/outgoing-call.js';
import { writeVariable } from '../channels/variables.js';
import { ok, type SimulatedResponse } from '../core/response.js';
import type { ServerState } from '../core/server-state.js';
import { writeAll, type VariableAssignment } from './parse-variables.js';

/** The parameters of an external media channel. */
export interface ExternalRequest {
  readonly id: string;
  readonly application: string;
  readonly args: readonly string[];
  readonly host: string;
  readonly format: string;
  /** Options of its transport. */
  readonly transportData: string;
  readonly variables: readonly VariableAssignment[];
}

/** The parts of an external media channel, for any transport. */
export interface ExternalParts {
  readonly name: string;
  readonly farEnd: RemoteParty;
  /** The variables with the media address. */
  readonly variables: Readonly<Record<string, string>>;
}

/** The channel has not been dialled yet. */
export function externalChannel(
  serverState: ServerState,
  order: ExternalRequest,
  { name, farEnd, variables }: ExternalParts,
): Channel {
  const channel = createChannel(serverState, {
    id: order.id,
    name,
    state: 'Down',
    remoteParty: farEnd,
    appData: appDialData,
  });
  publishCreated(serverState, channel);
  writeAll(serverState, channel, order.variables);
  for (const [variable, value] of Object.entries(variables)) writeVariable(serverState, channel, variable, value);
  setDialplanApp(serverState, channel, appDialData);
  serverState.applications.subscribe(order.application, `channel:${order.id}`);
  return channel;
}

/** The response contains all variables, only this time. */
export const respondWithChannel = (channel: Channel): SimulatedResponse =>
  ok({ ...snapshotOf(channel), channelvars: Object.fromEntries(channel.variables) });

/** Dials the channel. The answer puts it into the application. */
export function connectExternal(
  serverState: ServerState,
  channel: Channel,
  order: ExternalRequest,
  dialstring: string,
): void {
  const { application, args } = order;
  const answered = (): void => enterApplication(serverState, channel, application, args);
  startDial(serverState, channel, publishedAttempt(serverState, channel, dialstring, 0, answered));
}
