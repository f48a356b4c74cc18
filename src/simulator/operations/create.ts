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
  'channels.create': (world, given) => {
    const { resource } = parseEndpoint(given);
    checkFormats(given);
    const variables = parseVariables(given.object('variables'));
    const leg = legOf(world, given, idsIn(given));
    if (isAnswer(leg)) return leg;
    const { channel } = leg;
    const application = given.text('app');
    const args = given.text('appArgs') === '' ? [] : given.text('appArgs').split(',');
    world.applications.subscribe(application, `channel:${channel.id}`);
    const originator = given.text('originator');
    if (world.channels.has(originator)) world.applications.subscribe(application, `channel:${originator}`);
    writeFirst(world, channel, variables);
    const created = snapshotOf(channel);
    channel.pendingDial = { dialstring: resource, call: leg.call };
    world.clock.after(0, () => enterApplication(world, channel, application, args));
    return ok(created);
  },

  'channels.dial': (world, given) => {
    const channel = findInStasis(world, given);
    const { pendingDial: ahead } = channel;
    if (channel.state !== 'Down' || !ahead) throw new HttpRefusal(409, "Channel is not in the 'Down' state");
    const caller = world.channels.get(given.text('caller'))?.caller;
    if (caller && (caller.name !== channel.connected.name || caller.number !== channel.connected.number)) {
      setConnected(world, channel, caller);
    }
    const seconds = given.number('timeout');
    channel.commands.add({
      start: (done) => {
        // The second of two consecutive ids.
        if (!channel.dial) {
          const giveUp = (): void => hangUp(world, channel, { cause: SOFTWARE, soft: true }, NO_ANSWER);
          const timer = seconds > 0 ? world.clock.after(seconds * 1_000, giveUp) : Subscription.EMPTY;
          ahead.call({
            dialstring: ahead.dialstring,
            announced: false,
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
