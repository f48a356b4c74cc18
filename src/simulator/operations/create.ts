import { Subscription } from 'rxjs';
import { HttpRefusal, noContent, ok } from '../core/response.js';
import { snapshotOf } from '../channels/channel.js';
import { hangUp } from '../channels/hang-up.js';
import { enterApplication } from '../channels/outgoing-call.js';
import { SOFTWARE } from '../channels/causes.js';
import { checkFormats, parseEndpoint, idsIn, isAnswer, legOf } from './parse-endpoint.js';
import { findInStasis } from './find-channel.js';
import { setConnected } from '../channels/variables.js';
import type { Handlers } from './handler.js';
import { parseVariables, writeFirst } from './parse-variables.js';

const NO_ANSWER = 19;

export const creations: Handlers = {
  'channels.create': (serverState, params) => {
    const { resource } = parseEndpoint(params);
    checkFormats(params);
    const variables = parseVariables(params.object('variables'));
    const leg = legOf(serverState, params, idsIn(params));
    if (isAnswer(leg)) return leg;
    const { channel } = leg;
    const application = params.text('app');
    const args = params.text('appArgs') === '' ? [] : params.text('appArgs').split(',');
    serverState.applications.subscribe(application, `channel:${channel.id}`);
    const originator = params.text('originator');
    if (serverState.channels.has(originator)) serverState.applications.subscribe(application, `channel:${originator}`);
    writeFirst(serverState, channel, variables);
    const created = snapshotOf(channel);
    channel.pendingDial = { dialstring: resource, call: leg.call };
    serverState.clock.after(0, () => enterApplication(serverState, channel, application, args));
    return ok(created);
  },

  'channels.dial': (serverState, params) => {
    const channel = findInStasis(serverState, params);
    const { pendingDial: ahead } = channel;
    if (channel.state !== 'Down' || !ahead) throw new HttpRefusal(409, "Channel is not in the 'Down' state");
    const caller = serverState.channels.get(params.text('caller'))?.caller;
    if (caller && (caller.name !== channel.connected.name || caller.number !== channel.connected.number)) {
      setConnected(serverState, channel, caller);
    }
    const seconds = params.number('timeout');
    channel.commands.add({
      start: (done) => {
        // The second of two consecutive ids.
        if (!channel.dial) {
          const giveUp = (): void => hangUp(serverState, channel, { cause: SOFTWARE, soft: true }, NO_ANSWER);
          const timer = seconds > 0 ? serverState.clock.after(seconds * 1_000, giveUp) : Subscription.EMPTY;
          ahead.call({
            dialstring: ahead.dialstring,
            isPublished: false,
            timer,
            answered: () => undefined,
            refused: () => undefined,
          });
        }
        done();
      },
      drop: () => undefined,
    });
    return noContent;
  },
};
