import { Refusal, ok } from '../core/answer.js';
import { snapshotOf, type Channel } from '../channels/channel.js';
import { execute } from '../channels/executing.js';
import { announcedAttempt, enterDirectly, outgoing } from '../channels/outgoing.js';
import { setCaller, setConnected } from '../channels/variables.js';
import type { World } from '../core/world.js';
import { runDialplan } from '../dialplan/run.js';
import { callerIdOf } from '../channels/caller-id.js';
import { checkFormats, endpointIn, idsIn, isAnswer, legOf } from './endpoint-given.js';
import type { Given } from './given.js';
import type { Handler, Handlers } from './handler.js';
import { variablesIn, writeFirst } from './variables-given.js';

/** The longest id, and the seconds that a call is given when nobody says. */
const LONGEST = 149;
const TIMEOUT = 30;

const originate: Handler = (world, given) => {
  const { resource } = endpointIn(given);
  const [application, ...args] = appIn(given);
  const variables = variablesIn(given.object('variables'));
  checkPlace(given, application);
  checkOrigin(world, given);
  const ids = idsIn(given);
  if ([ids.id, ids.otherId].some((id) => (id?.length ?? 0) > LONGEST)) {
    throw new Refusal(400, `Uniqueid length exceeds maximum of ${LONGEST}`);
  }
  const leg = legOf(world, given, ids, outgoing);
  if (isAnswer(leg)) return leg;
  const { channel, peer } = leg;
  execute(world, channel, outgoing);
  writeFirst(world, channel, variables);
  if (given.text('callerId')) {
    const caller = callerIdOf(given.text('callerId'));
    setCaller(world, channel, caller);
    setConnected(world, channel, caller);
  }
  if (application !== undefined) {
    for (const half of peer ? [channel, peer] : [channel]) {
      // Under the whole text, even when that is more than the name.
      world.applications.subscribe(given.text('app'), `channel:${half.id}`);
    }
  }
  const timeout = given.has('timeout') ? given.number('timeout') || TIMEOUT : TIMEOUT;
  const answered = (): void => {
    if (application !== undefined) enterDirectly(world, channel, application, args);
    else enterDialplan(world, channel, given);
  };
  world.clock.after(0, () => {
    if (!channel.hangingUp) leg.call(announcedAttempt(world, channel, resource, timeout, answered));
  });
  return ok(snapshotOf(channel));
};

export const originations: Handlers = {
  'channels.originate': originate,
  'channels.originateWithId': originate,
};

const appIn = (given: Given): readonly [string | undefined, ...string[]] => {
  const [application, ...more] = given.text('app').split(',');
  const args = given.text('appArgs');
  return application ? [application, ...more, ...(args === '' ? [] : args.split(','))] : [undefined];
};

function checkPlace(given: Given, application: string | undefined): void {
  if (application !== undefined) return;
  if (!given.text('extension')) throw new Refusal(400, 'Application or extension must be specified');
  // No extension of this dialplan has labels.
  if (given.text('label')) throw new Refusal(404, 'Requested label can not be found');
}

function checkOrigin(world: World, given: Given): void {
  const originator = given.text('originator');
  if (originator && given.text('formats')) throw new Refusal(400, "Originator and formats can't both be specified");
  if (originator && !world.channels.has(originator)) {
    throw new Refusal(400, 'Provided originator channel was not found');
  }
  checkFormats(given);
}

function enterDialplan(world: World, channel: Channel, given: Given): void {
  channel.plan = 'own';
  runDialplan(world, channel, world.lookup, {
    context: given.text('context') || 'default',
    exten: given.text('extension'),
    priority: given.number('priority') || 1,
  });
}
