import { updatePeers } from '../bridges/connected-line.js';
import type { Channel } from '../channels/channel.js';
import type { ServerState } from '../core/server-state.js';
import { channelField, peerOf, transferEvent } from './transfer-events.js';
import { TRYING, type TransferRequest } from './transfer-request.js';

/** How the application says that a transfer goes, what it is then told, and what the phone is. */
const outcomes: Readonly<Record<string, readonly [state: string, status: number]>> = {
  channel_progress: ['channel_progress', TRYING],
  channel_answered: ['channel_answered', 200],
  // Asterisk tells the application the one, and the phone the other.
  channel_unavailable: ['channel_declined', 503],
  channel_declined: ['channel_declined', 603],
};

export const isTransferState = (state: string): boolean => Object.hasOwn(outcomes, state);

/** The application is to carry the transfer out, and nothing else happens. */
export function delegateToApplication(world: ServerState, channel: Channel, request: TransferRequest): void {
  channel.pendingTransfers.add({ ...request, isTried: false });
  tell(world, channel, request);
  remix(world, channel);
}

/** What it sends is watched while a transfer is on its way, so that its bridge looks anew at how to mix it. */
function remix(world: ServerState, { bridge }: Channel): void {
  if (bridge) updatePeers(world, bridge);
}

/** Goes for all that have been asked for and have no outcome yet; without any, for nothing. */
export function progressTransfers(world: ServerState, channel: Channel, word: string): void {
  const [state, status] = outcomes[word]!;
  const isOver = status !== TRYING;
  for (const asked of channel.pendingTransfers) {
    const { told, isTried } = asked;
    asked.isTried = true;
    if (isOver) {
      channel.pendingTransfers.delete(asked);
      remix(world, channel);
    }
    tell(world, channel, asked, state);
    if (!isTried) told.next(TRYING);
    if (!isOver) continue;
    told.next(status);
    told.complete();
  }
}

function tell(world: ServerState, channel: Channel, { extension, second }: TransferRequest, state?: string): void {
  const referTo = {
    requested_destination: {
      ...(second && { protocol_id: second.protocolId }),
      destination: extension,
      ...(second && { additional_protocol_params: tagsOf(second) }),
    },
    ...place('destination_channel', second),
  };
  const fields = { refer_to: referTo, referred_by: place('source_channel', channel), ...(state && { state }) };
  world.applications.publish(`channel:${channel.id}`, transferEvent(world, 'ChannelTransfer', fields));
}

/** A channel, and where it is. */
const place = (name: string, channel: Channel | undefined): object => ({
  ...channelField(name, channel),
  ...channelField('connected_channel', channel && peerOf(channel)),
  ...(channel?.bridge && { bridge: channel.bridge.snapshot }),
});

/** What the phone and the server mark their side of a call with. */
const tagsOf = ({ id }: Channel) => [
  { parameter_name: 'from', parameter_value: `phone-${id}` },
  { parameter_name: 'to', parameter_value: `server-${id}` },
];
