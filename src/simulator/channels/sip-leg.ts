import { channelEvent } from '../core/event-factory.js';
import type { Lookup } from '../dialplan/lookup.js';
import { runDialplan } from '../dialplan/run.js';
import type { Channel } from './channel.js';
import { NORMAL } from './causes.js';
import { startDial, onSignal } from './dial.js';
import { receiveDigit } from './receive-digit.js';
import { endpointId, type Endpoint } from './endpoint.js';
import { nullParty } from './remote-party.js';
import { remoteHangup } from './hang-up.js';
import type { OutboundLeg, LegRequest } from './leg.js';
import { publishCreated, createChannel } from './create-channel.js';
import { newId, hexSerial } from '../core/ids.js';
import { rejectionCodes, type SimulatedPhone } from './phone.js';
import { writeVariable } from './variables.js';
import type { ServerState } from '../core/server-state.js';

/** The SIP status of a call that was cancelled before the answer. */
const CANCELLED_STATUS = 487;

/** A SIP call to a phone, or to this server itself. */
export function createSipLeg(
  serverState: ServerState,
  lookup: Lookup,
  endpoint: Endpoint,
  { resource, id, rest }: LegRequest,
): OutboundLeg {
  const name = `${endpointId(endpoint)}-${hexSerial(serverState.nextSerial++)}`;
  let peer: Channel | undefined;
  const channel = createChannel(serverState, {
    id: id ?? newId(serverState),
    name,
    state: 'Down',
    remoteParty: {
      ...nullParty,
      onHold: holds(serverState, () => peer),
      // Redirects the call to another phone and ends this attempt.
      ...(endpoint.returns === undefined && {
        onRedirect: () => void serverState.clock.after(0, () => remoteHangup(serverState, channel, NORMAL)),
      }),
      onDigit: (digit, duration) => peer && receiveDigit(serverState, peer, digit, duration),
      onHangup: (cause) => {
        // The network delivers it later.
        if (cause === undefined) return;
        const cancelled = channel.state === 'Up' ? undefined : CANCELLED_STATUS;
        serverState.clock.after(0, () => peer && remoteHangup(serverState, peer, cause, cancelled));
      },
    },
    appData: rest,
  });
  publishCreated(serverState, channel);
  const at = resource.indexOf('@');
  const exten = at < 0 ? (endpoint.returns ?? '') : resource.slice(0, at);
  return {
    channel,
    call: (attempt) => {
      startDial(serverState, channel, attempt);
      if (endpoint.returns === undefined) return ring(serverState, channel, endpoint.phone ?? {});
      serverState.clock.after(0, () => {
        if (channel.isHangingUp) return;
        if (!lookup('default', exten)) return remoteHangup(serverState, channel, ...rejectionCodes.unknown);
        peer = arrive(serverState, lookup, endpoint, exten, channel);
      });
    },
  };
}

/** The call arrives again, as a call from outside. */
function arrive(serverState: ServerState, lookup: Lookup, endpoint: Endpoint, exten: string, from: Channel): Channel {
  const id = newId(serverState);
  const peer = createChannel(serverState, {
    id,
    name: `${endpointId(endpoint)}-${hexSerial(serverState.nextSerial++)}`,
    state: 'Ring',
    remoteParty: {
      ...nullParty,
      onSignal: (signal) => {
        if (signal !== 'busy' && signal !== 'congestion') return onSignal(serverState, from, signal);
        remoteHangup(serverState, peer, ...rejectionCodes[signal]);
        remoteHangup(serverState, from, ...rejectionCodes[signal]);
      },
      onHold: holds(serverState, () => from),
      onDigit: (digit, duration) => receiveDigit(serverState, from, digit, duration),
      onHangup: (cause) => {
        if (cause === undefined) return;
        // A hang-up before the answer is a rejection in SIP.
        const isDeclined = cause === NORMAL && peer.state !== 'Up';
        if (isDeclined) remoteHangup(serverState, from, ...rejectionCodes.decline);
        else remoteHangup(serverState, from, cause);
      },
    },
    exten,
    caller: { name: from.caller.number === '' ? 'Anonymous' : '', number: endpoint.resource },
    dialplanOwner: 'own',
  });
  publishCreated(serverState, peer);
  writeVariable(serverState, peer, 'SIPDOMAIN', '127.0.0.1');
  runDialplan(serverState, peer, lookup);
  return peer;
}

/** Publishes hold once, and its end. */
function holds({ applications, clock }: ServerState, channelOf: () => Channel | undefined): (on: boolean) => void {
  let held = false;
  return (on) =>
    void clock.after(0, () => {
      const channel = channelOf();
      if (on === held || !channel || channel.isHangingUp) return;
      held = on;
      const [type, fields] = on
        ? (['ChannelHold', { musicclass: 'default' }] as const)
        : (['ChannelUnhold', {}] as const);
      applications.publish(`channel:${channel.id}`, channelEvent(type, clock.now(), channel, fields));
    });
}

function ring(
  serverState: ServerState,
  channel: Channel,
  { behavior: does = 'answer', delay: after }: SimulatedPhone,
): void {
  const { clock } = serverState;
  if (does !== 'busy') clock.after(0, () => onSignal(serverState, channel, 'ringing'));
  if (does === 'ring') return;
  clock.after(after ?? (does === 'busy' ? 0 : 1_000), () => {
    if (does === 'answer') onSignal(serverState, channel, 'answer');
    else if (channel.dial) remoteHangup(serverState, channel, ...rejectionCodes[does]);
  });
}
