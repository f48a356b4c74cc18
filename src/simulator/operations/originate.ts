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
const MAX_ID_CHARS = 149;
const TIMEOUT = 30;

const originate: Handler = (serverState, params) => {
  const { resource } = parseEndpoint(params);
  const [application, ...args] = appIn(params);
  const variables = parseVariables(params.object('variables'));
  checkPlace(params, application);
  checkOrigin(serverState, params);
  const ids = idsIn(params);
  if ([ids.id, ids.otherId].some((id) => (id?.length ?? 0) > MAX_ID_CHARS)) {
    throw new HttpRefusal(400, `Uniqueid length exceeds maximum of ${MAX_ID_CHARS}`);
  }
  const leg = legOf(serverState, params, ids, appDialData);
  if (isAnswer(leg)) return leg;
  const { channel, peer } = leg;
  setDialplanApp(serverState, channel, appDialData);
  writeFirst(serverState, channel, variables);
  if (params.text('callerId')) {
    const caller = callerIdOf(params.text('callerId'));
    setCaller(serverState, channel, caller);
    setConnected(serverState, channel, caller);
  }
  if (application !== undefined) {
    for (const half of peer ? [channel, peer] : [channel]) {
      // The whole text is the name, even if it contains more.
      serverState.applications.subscribe(params.text('app'), `channel:${half.id}`);
    }
  }
  const timeout = params.has('timeout') ? params.number('timeout') || TIMEOUT : TIMEOUT;
  const answered = (): void => {
    if (application !== undefined) enterApplication(serverState, channel, application, args);
    else enterDialplan(serverState, channel, params);
  };
  serverState.clock.after(0, () => {
    if (!channel.isHangingUp) leg.call(publishedAttempt(serverState, channel, resource, timeout, answered));
  });
  return ok(snapshotOf(channel));
};

export const originations: Handlers = {
  'channels.originate': originate,
  'channels.originateWithId': originate,
};

const appIn = (params: RequestParams): readonly [string | undefined, ...string[]] => {
  const [application, ...more] = params.text('app').split(',');
  const args = params.text('appArgs');
  return application ? [application, ...more, ...(args === '' ? [] : args.split(','))] : [undefined];
};

function checkPlace(params: RequestParams, application: string | undefined): void {
  if (application !== undefined) return;
  if (!params.text('extension')) throw new HttpRefusal(400, 'Application or extension must be specified');
  // The simulator's dialplan has no labels.
  if (params.text('label')) throw new HttpRefusal(404, 'Requested label can not be found');
}

function checkOrigin(serverState: ServerState, params: RequestParams): void {
  const originator = params.text('originator');
  if (originator && params.text('formats'))
    throw new HttpRefusal(400, "Originator and formats can't both be specified");
  if (originator && !serverState.channels.has(originator)) {
    throw new HttpRefusal(400, 'Provided originator channel was not found');
  }
  checkFormats(params);
}

function enterDialplan(serverState: ServerState, channel: Channel, params: RequestParams): void {
  channel.dialplanOwner = 'own';
  runDialplan(serverState, channel, serverState.lookup, {
    context: params.text('context') || 'default',
    exten: params.text('extension'),
    priority: params.number('priority') || 1,
  });
}
