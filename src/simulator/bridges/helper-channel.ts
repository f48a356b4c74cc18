import { BehaviorSubject } from 'rxjs';
import type { Bridge, BridgeMember } from './bridge.js';
import { updatePeers } from './connected-line.js';
import { CommandQueue } from '../channels/command-queue.js';
import { timestampOf } from '../core/clock.js';
import { newId, hexSerial } from '../core/ids.js';
import type { AudioSource } from '../media/audio-source.js';
import type { ServerState } from '../core/server-state.js';

/** A channel that a bridge adds to play or to record. No list contains it, but members see its name. */
export interface HelperChannel {
  readonly device: string;
  readonly topic: `channel:${string}`;
  readonly party: BridgeMember;
  readonly sound: BehaviorSubject<AudioSource>;
  /** Its commands, in order. It leaves the bridge after the last one. */
  readonly commands: CommandQueue;
}

/** Adds the helper channel at once. */
export function addHelper(serverState: ServerState, bridge: Bridge, device: string): HelperChannel {
  const number = serverState.nextId++;
  const sound = new BehaviorSubject<AudioSource>('none');
  const attendant: HelperChannel = {
    device,
    topic: `channel:${newId(serverState)}`,
    party: {
      name: `${device}-${hexSerial(number)};2`,
      channel: undefined,
      sound,
      absorbsDigits: true,
    },
    sound,
    commands: new CommandQueue(serverState.clock, () => removeHelper(serverState, bridge, attendant)),
  };
  bridge.attendants.add(attendant);
  bridge.parties = [...bridge.parties, attendant.party];
  updatePeers(serverState, bridge, { came: true });
  return attendant;
}

/** Removes the helper channel. Its current command fails. */
export function removeHelper(serverState: ServerState, bridge: Bridge, attendant: HelperChannel): void {
  if (!bridge.attendants.delete(attendant)) return;
  if (bridge.announcer === attendant) bridge.announcer = undefined;
  if (bridge.music === attendant) bridge.music = undefined;
  attendant.commands.drop();
  bridge.parties = bridge.parties.filter((party) => party !== attendant.party);
  publishState(serverState, attendant, 'INUSE');
  if (serverState.bridges.get(bridge.id) === bridge) updatePeers(serverState, bridge);
  publishState(serverState, attendant, 'UNKNOWN');
}

/** Removes all helper channels of an empty bridge. */
export function removeAllHelpers(serverState: ServerState, bridge: Bridge): void {
  for (const attendant of [...bridge.attendants]) removeHelper(serverState, bridge, attendant);
}

function publishState({ applications, clock }: ServerState, { device }: HelperChannel, state: string): void {
  applications.publish(`deviceState:${device}`, {
    type: 'DeviceStateChanged',
    timestamp: timestampOf(clock.now()),
    device_state: { name: device, state },
  });
}
