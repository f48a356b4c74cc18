import { Refusal, ok } from '../core/answer.js';
import { snapshotOf, type Channel } from '../channels/channel.js';
import { execute } from '../channels/executing.js';
import { conclude } from '../channels/hang-up.js';
import { nobody } from '../channels/far-end.js';
import { depart } from '../channels/depart.js';
import { announce, newChannel, newId, serial } from '../channels/new-channel.js';
import { enterStasis, setStatus } from '../channels/stasis.js';
import type { World } from '../core/world.js';
import type { Given } from './given.js';
import type { Handler, Handlers } from './handler.js';

const snoop: Handler = (world, given) => {
  const target = world.channels.get(given.text('channelId'));
  if (!target) throw new Refusal(404, 'Provided channel was not found');
  const [spies, whispers] = [listens(given, 'spy'), listens(given, 'whisper')];
  if (!spies && !whispers) {
    throw new Refusal(400, 'Direction must be specified for at least spy or whisper');
  }
  const application = given.text('app');
  if (!application) throw new Refusal(400, 'Application name is required');
  const id = given.text('snoopId') || newId(world);
  if (world.channels.has(id)) throw new Refusal(500, 'Snoop channel could not be created');
  const args = given.text('appArgs') === '' ? [] : given.text('appArgs').split(',');
  const channel = newChannel(world, {
    id,
    name: `Snoop/${target.id}-${serial(world.named++)}`,
    state: 'Up',
    farEnd: nobody,
  });
  announce(world, channel);
  const ends = (): void => void world.clock.after(0, () => conclude(world, channel, channel.cause));
  target.companions.add(ends);
  channel.companions.add(() => target.companions.delete(ends));
  world.clock.after(0, () => listen(world, channel, application, args));
  return ok(snapshotOf(channel));
};

export const snooping: Handlers = { 'channels.snoopChannel': snoop, 'channels.snoopChannelWithId': snoop };

function listens(given: Given, name: 'spy' | 'whisper'): boolean {
  const direction = given.text(name);
  if (direction && !/^(none|in|out|both)$/.test(direction)) {
    throw new Refusal(400, `Invalid direction specified for ${name}`);
  }
  return direction !== '' && direction !== 'none';
}

/** One that leaves its application stays until it is hung up, and does nothing. */
function listen(world: World, channel: Channel, application: string, args: readonly string[]): void {
  execute(world, channel, { app_name: 'Stasis', app_data: [application, ...args].join(',') });
  enterStasis(world, channel, application, args, (status) => {
    if (status === 'failed') return depart(world, channel, 0);
    setStatus(world, channel, 'SUCCESS');
    channel.dialplan = { ...channel.dialplan, priority: 2, app_name: '', app_data: '' };
  });
}
