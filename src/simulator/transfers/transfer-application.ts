import { updatePeers } from '../bridges/connected-line.js';
import type { Channel } from '../channels/channel.js';
import type { ServerState } from '../core/server-state.js';
import { channelField, peerOf, transferEvent } from './transfer-events.js';
import { TRYING_STATUS, type TransferRequest } from './transfer-request.js';

/** The transfer states of the application, and the states and SIP statuses that follow. */
const outcomes: Readonly<Record<string, readonly [state: string, status: number]>> = {
  channel_progress: ['channel_progress', TRYING_STATUS],
  channel_answered: ['channel_answered', 200],
  // Asterisk sends the state to the application, and the status to the phone.
  channel_unavailable: ['channel_declined', 503],
  channel_declined: ['channel_declined', 603],
};

export const isTransferState = (state: string): boolean => Object.hasOwn(outcomes, state);

/** Leaves the transfer to the application. */
export function delegateToApplication(serverState: ServerState, channel: Channel, request: TransferRequest): void {
  channel.pendingTransfers.add({ ...request, isTried: false });
  publishState(serverState, channel, request);
  remix(serverState, channel);
}

/** Asterisk reads its signalling during a transfer, so the bridge updates its technology. */
function remix(serverState: ServerState, { bridge }: Channel): void {
  if (bridge) updatePeers(serverState, bridge);
}

/** Applies to all pending transfers of the channel. */
export function progressTransfers(serverState: ServerState, channel: Channel, word: string): void {
  const [state, status] = outcomes[word]!;
  const isOver = status !== TRYING_STATUS;
  for (const transfer of channel.pendingTransfers) {
    const { statuses, isTried } = transfer;
    transfer.isTried = true;
    if (isOver) {
      channel.pendingTransfers.delete(transfer);
      remix(serverState, channel);
    }
    publishState(serverState, channel, transfer, state);
    if (!isTried) statuses.next(TRYING_STATUS);
    if (!isOver) continue;
    statuses.next(status);
    statuses.complete();
  }
}

function publishState(
  serverState: ServerState,
  channel: Channel,
  { extension, second }: TransferRequest,
  state?: string,
): void {
  const referTo = {
    requested_destination: {
      ...(second && { protocol_id: second.protocolId }),
      destination: extension,
      ...(second && { additional_protocol_params: tagsOf(second) }),
    },
    ...place('destination_channel', second),
  };
  const fields = { refer_to: referTo, referred_by: place('source_channel', channel), ...(state && { state }) };
  serverState.applications.publish(`channel:${channel.id}`, transferEvent(serverState, 'ChannelTransfer', fields));
}

/** A channel and its bridge. */
const place = (name: string, channel: Channel | undefined): object => ({
  ...channelField(name, channel),
  ...channelField('connected_channel', channel && peerOf(channel)),
  ...(channel?.bridge && { bridge: channel.bridge.snapshot }),
});

/** The tags of a SIP dialog. */
const tagsOf = ({ id }: Channel) => [
  { parameter_name: 'from', parameter_value: `phone-${id}` },
  { parameter_name: 'to', parameter_value: `server-${id}` },
];
