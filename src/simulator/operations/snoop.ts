import { HttpRefusal, ok } from '../core/response.js';
import { snapshotOf, type Channel } from '../channels/channel.js';
import { setDialplanApp } from '../channels/dialplan-state.js';
import { finishHangup } from '../channels/hang-up.js';
import { nullParty } from '../channels/remote-party.js';
import { destroyChannel } from '../channels/destroy-channel.js';
import { publishCreated, createChannel } from '../channels/create-channel.js';
import { newId, hexSerial } from '../core/ids.js';
import { enterStasis, setStatus } from '../channels/stasis.js';
import type { ServerState } from '../core/server-state.js';
import type { RequestParams } from './request-params.js';
import type { Handler, Handlers } from './handler.js';

const snoop: Handler = (serverState, params) => {
  const target = serverState.channels.get(params.text('channelId'));
  if (!target) throw new HttpRefusal(404, 'Provided channel was not found');
  const [spies, whispers] = [listens(params, 'spy'), listens(params, 'whisper')];
  if (!spies && !whispers) {
    throw new HttpRefusal(400, 'Direction must be specified for at least spy or whisper');
  }
  const application = params.text('app');
  if (!application) throw new HttpRefusal(400, 'Application name is required');
  const id = params.text('snoopId') || newId(serverState);
  if (serverState.channels.has(id)) throw new HttpRefusal(500, 'Snoop channel could not be created');
  const args = params.text('appArgs') === '' ? [] : params.text('appArgs').split(',');
  const channel = createChannel(serverState, {
    id,
    name: `Snoop/${target.id}-${hexSerial(serverState.nextSerial++)}`,
    state: 'Up',
    remoteParty: nullParty,
  });
  publishCreated(serverState, channel);
  const ends = (): void => void serverState.clock.after(0, () => finishHangup(serverState, channel, channel.cause));
  target.onDestroyed.add(ends);
  channel.onDestroyed.add(() => target.onDestroyed.delete(ends));
  serverState.clock.after(0, () => listen(serverState, channel, application, args));
  return ok(snapshotOf(channel));
};

export const snooping: Handlers = { 'channels.snoopChannel': snoop, 'channels.snoopChannelWithId': snoop };

function listens(params: RequestParams, name: 'spy' | 'whisper'): boolean {
  const direction = params.text(name);
  if (direction && !/^(none|in|out|both)$/.test(direction)) {
    throw new HttpRefusal(400, `Invalid direction specified for ${name}`);
  }
  return direction !== '' && direction !== 'none';
}

/** A snoop channel that leaves its application stays idle until it is hung up. */
function listen(serverState: ServerState, channel: Channel, application: string, args: readonly string[]): void {
  setDialplanApp(serverState, channel, { app_name: 'Stasis', app_data: [application, ...args].join(',') });
  enterStasis(serverState, channel, application, args, (status) => {
    if (status === 'failed') return destroyChannel(serverState, channel, 0);
    setStatus(serverState, channel, 'SUCCESS');
    channel.dialplan = { ...channel.dialplan, priority: 2, app_name: '', app_data: '' };
  });
}
