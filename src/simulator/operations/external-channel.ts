import { snapshotOf, type Channel } from '../channels/channel.js';
import { beginDial } from '../channels/dial.js';
import { execute } from '../channels/executing.js';
import type { FarEnd } from '../channels/far-end.js';
import { announce, newChannel } from '../channels/new-channel.js';
import { announcedAttempt, enterDirectly, outgoing } from '../channels/outgoing.js';
import { writeVariable } from '../channels/variables.js';
import { ok, type Answer } from '../core/answer.js';
import type { World } from '../core/world.js';
import { writeAll, type GivenVariable } from './variables-given.js';

/** A channel to elsewhere, as it was asked for. */
export interface ExternalOrder {
  readonly id: string;
  readonly application: string;
  readonly args: readonly string[];
  readonly host: string;
  readonly format: string;
  /** For that which carries the media. */
  readonly transportData: string;
  readonly variables: readonly GivenVariable[];
}

/** What a channel to elsewhere is made of, whatever carries its media. */
export interface ExternalParts {
  readonly name: string;
  readonly farEnd: FarEnd;
  /** The variables that say where its media are. */
  readonly own: Readonly<Record<string, string>>;
}

/** Not called yet. */
export function externalChannel(world: World, order: ExternalOrder, { name, farEnd, own }: ExternalParts): Channel {
  const channel = newChannel(world, { id: order.id, name, state: 'Down', farEnd, rest: outgoing });
  announce(world, channel);
  writeAll(world, channel, order.variables);
  for (const [variable, value] of Object.entries(own)) writeVariable(world, channel, variable, value);
  execute(world, channel, outgoing);
  world.applications.subscribe(order.application, `channel:${order.id}`);
  return channel;
}

/** With all its variables, this once. */
export const answerWith = (channel: Channel): Answer =>
  ok({ ...snapshotOf(channel), channelvars: Object.fromEntries(channel.variables) });

/** Calls it: who answers finds the application. */
export function callExternal(world: World, channel: Channel, order: ExternalOrder, dialstring: string): void {
  const { application, args } = order;
  const answered = (): void => enterDirectly(world, channel, application, args);
  beginDial(world, channel, announcedAttempt(world, channel, dialstring, 0, answered));
}
