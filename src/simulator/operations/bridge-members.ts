import { Observable, concatMap, defer, from, last, of, takeWhile } from 'rxjs';
import { HttpRefusal, noContent, errorResponse, type SimulatedResponse } from '../core/response.js';
import { addMember, removeMember } from '../bridges/bridge-members.js';
import { isRecorded } from '../bridges/bridge-recording.js';
import type { Channel } from '../channels/channel.js';
import type { ServerState } from '../core/server-state.js';
import { findBridge, findCandidate } from './find-bridge.js';
import type { RequestParams } from './request-params.js';
import type { Handlers } from './handler.js';

export const bridgeMembers: Handlers = {
  'bridges.addChannel': (serverState, params) => {
    const bridge = findBridge(serverState, params);
    const channels = channelsIn(serverState, params);
    const entrance = {
      isAbsorbingDtmf: params.flag('absorbDTMF'),
      isUpdatingConnectedLine: !params.flag('inhibitConnectedLineUpdates'),
    };
    return oneByOne(channels, (channel) => {
      if (isRecorded(serverState, channel)) return of(errorResponse(409, `Channel ${channel.id} currently recording`));
      const enter = (): void => addMember(serverState, bridge, channel, entrance);
      // A channel that was hung up while it waited enters and leaves at once.
      return inTurn(channel, enter, () => {
        enter();
        removeMember(serverState, channel, true);
      });
    });
  },

  'bridges.removeChannel': (serverState, params) => {
    const bridge = findBridge(serverState, params);
    const channels = channelsIn(serverState, params);
    if (channels.some((channel) => channel.bridge !== bridge)) throw new HttpRefusal(422, 'Channel not in this bridge');
    return oneByOne(channels, (channel) =>
      inTurn(channel, () => {
        if (channel.bridge === bridge) removeMember(serverState, channel, true);
      }),
    );
  },
};

/** All channels are looked up before the first changes. */
function channelsIn(serverState: ServerState, params: RequestParams): Channel[] {
  const ids = params.texts('channel').filter((id) => id !== '');
  if (ids.length === 0) throw new HttpRefusal(400, 'Missing parameter channel');
  return ids.map((id) => findCandidate(serverState, id));
}

/** The channels follow each other. A refusal ends the sequence. */
const oneByOne = (
  channels: readonly Channel[],
  work: (channel: Channel) => Observable<SimulatedResponse>,
): Observable<SimulatedResponse> =>
  from(channels).pipe(
    concatMap((channel) => defer(() => work(channel))),
    takeWhile(({ status }) => status === noContent.status, true),
    last(),
  );

/** Runs in the channel's turn, or when the channel is hung up before that. Both count as success. */
const inTurn = (channel: Channel, work: () => void, dropped?: () => void): Observable<SimulatedResponse> =>
  new Observable((subscriber) => {
    const answer = (): void => {
      subscriber.next(noContent);
      subscriber.complete();
    };
    channel.commands.add({
      start: (done) => {
        work();
        done();
        answer();
      },
      drop: () => {
        dropped?.();
        answer();
      },
    });
  });
