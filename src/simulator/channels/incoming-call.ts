import type { CallerID } from '../../generated/models.js';
import { parseLine } from '../dialplan/line.js';
import { runDialplan } from '../dialplan/run.js';
import type { Channel } from './channel.js';
import type { RemoteParty } from './remote-party.js';
import { publishCreated, createChannel } from './create-channel.js';
import { newId, hexSerial } from '../core/ids.js';
import type { ServerState } from '../core/server-state.js';

/** A call from outside. */
export interface IncomingCall {
  readonly caller: CallerID;
  readonly exten: string;
  /** The application of the call, which replaces the dialplan. */
  readonly application?: string;
  readonly args: readonly string[];
}

/** The phone rings on the next tick. */
export function startIncomingCall(
  serverState: ServerState,
  { caller, exten, application, args }: IncomingCall,
  farEnd: RemoteParty,
): Channel {
  const { lookup } = serverState;
  const channel = createChannel(serverState, {
    id: newId(serverState),
    name: `PJSIP/${caller.number || 'anonymous'}-${hexSerial(serverState.nextSerial++)}`,
    state: 'Ring',
    remoteParty: farEnd,
    exten,
    caller,
    dialplanOwner: 'own',
  });
  const lines =
    application === undefined
      ? undefined
      : [{ application: 'Stasis', data: [application, ...args].join(',') }, parseLine('Hangup()')];
  serverState.clock.after(0, () => {
    // The call was hung up before it rang.
    if (channel.isHangingUp) return;
    publishCreated(serverState, channel);
    runDialplan(serverState, channel, (context, extension) =>
      lines && context === 'default' && extension === exten ? lines : lookup(context, extension),
    );
  });
  return channel;
}
