import { HttpRefusal, ok } from '../core/response.js';
import { snapshotOf, type Channel } from '../channels/channel.js';
import { setDialplanApp } from '../channels/dialplan-state.js';
import { publishedAttempt, enterApplication, appDialData } from '../channels/outgoing-call.js';
import { setCaller, setConnected } from '../channels/variables.js';
import type { ServerState } from '../core/server-state.js';
import { runDialplan } from '../dialplan/run.js';
import { callerIdOf } from '../channels/caller-id.js';
import { checkFormats, parseEndpoint, idsIn, isAnswer, legOf } from './parse-endpoint.js';
import type { RequestParams } from './request-params.js';
import type { Handler, Handlers } from './handler.js';
import { parseVariables, writeFirst } from './parse-variables.js';

/** The maximum length of an id, and the default dial timeout in seconds. */
const LONGEST = 149;
const TIMEOUT = 30;

const originate: Handler = (world, given) => {
  const { resource } = parseEndpoint(given);
  const [application, ...args] = appIn(given);
  const variables = parseVariables(given.object('variables'));
  checkPlace(given, application);
  checkOrigin(world, given);
  const ids = idsIn(given);
  if ([ids.id, ids.otherId].some((id) => (id?.length ?? 0) > LONGEST)) {
    throw new HttpRefusal(400, `Uniqueid length exceeds maximum of ${LONGEST}`);
  }
  const leg = legOf(world, given, ids, appDialData);
  if (isAnswer(leg)) return leg;
  const { channel, peer } = leg;
  setDialplanApp(world, channel, appDialData);
  writeFirst(world, channel, variables);
  if (given.text('callerId')) {
    const caller = callerIdOf(given.text('callerId'));
    setCaller(world, channel, caller);
    setConnected(world, channel, caller);
  }
  if (application !== undefined) {
    for (const half of peer ? [channel, peer] : [channel]) {
      // The whole text is the name, even if it contains more.
      world.applications.subscribe(given.text('app'), `channel:${half.id}`);
    }
  }
  const timeout = given.has('timeout') ? given.number('timeout') || TIMEOUT : TIMEOUT;
  const answered = (): void => {
    if (application !== undefined) enterApplication(world, channel, application, args);
    else enterDialplan(world, channel, given);
  };
  world.clock.after(0, () => {
    if (!channel.isHangingUp) leg.call(publishedAttempt(world, channel, resource, timeout, answered));
  });
  return ok(snapshotOf(channel));
};

export const originations: Handlers = {
  'channels.originate': originate,
  'channels.originateWithId': originate,
};

const appIn = (given: RequestParams): readonly [string | undefined, ...string[]] => {
  const [application, ...more] = given.text('app').split(',');
  const args = given.text('appArgs');
  return application ? [application, ...more, ...(args === '' ? [] : args.split(','))] : [undefined];
};

function checkPlace(given: RequestParams, application: string | undefined): void {
  if (application !== undefined) return;
  if (!given.text('extension')) throw new HttpRefusal(400, 'Application or extension must be specified');
  // The simulator's dialplan has no labels.
  if (given.text('label')) throw new HttpRefusal(404, 'Requested label can not be found');
}

function checkOrigin(world: ServerState, given: RequestParams): void {
  const originator = given.text('originator');
  if (originator && given.text('formats')) throw new HttpRefusal(400, "Originator and formats can't both be specified");
  if (originator && !world.channels.has(originator)) {
    throw new HttpRefusal(400, 'Provided originator channel was not found');
  }
  checkFormats(given);
}

function enterDialplan(world: ServerState, channel: Channel, given: RequestParams): void {
  channel.dialplanOwner = 'own';
  runDialplan(world, channel, world.lookup, {
    context: given.text('context') || 'default',
    exten: given.text('extension'),
    priority: given.number('priority') || 1,
  });
}
