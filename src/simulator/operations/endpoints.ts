import { HttpRefusal, ok, type SimulatedResponse } from '../core/response.js';
import { endpointOf, endpointState, type Endpoint } from '../channels/endpoint.js';
import { sendText } from '../channels/text-message.js';
import type { ServerState } from '../core/server-state.js';
import type { RequestParams } from './request-params.js';
import type { Handlers } from './handler.js';

/** The message is accepted. Asterisk reports no outcome. */
const accepted: SimulatedResponse = { status: 202 };

const notFound = (): HttpRefusal => new HttpRefusal(404, 'Endpoint not found');

export const endpoints: Handlers = {
  'endpoints.list': (serverState) =>
    ok(configured(serverState).map((endpoint) => endpointState(serverState, endpoint))),

  'endpoints.listByTech': (serverState, params) => {
    const tech = params.text('tech');
    const all = configured(serverState).filter(({ technology }) => technology === tech);
    // A path with both in one segment finds no endpoint, and is no error.
    if (all.length === 0 && !tech.includes('/')) {
      throw new HttpRefusal(404, `No Endpoints found - invalid tech ${tech}`);
    }
    return ok(all.map((endpoint) => endpointState(serverState, endpoint)));
  },

  'endpoints.get': (serverState, params) => ok(endpointState(serverState, named(serverState, params))),

  'endpoints.sendMessage': (serverState, params) => {
    const variables = strings(params);
    return send(serverState, params, variables, ...addressee(serverState, params));
  },

  'endpoints.sendMessageToEndpoint': (serverState, params) => {
    const endpoint = reachable(named(serverState, params));
    return send(serverState, params, strings(params), endpoint);
  },

  // The simulated phones do not act on a REFER.
  'endpoints.refer': (serverState, params) => {
    strings(params);
    addressee(serverState, params);
    return accepted;
  },

  'endpoints.referToEndpoint': (serverState, params) => {
    reachable(named(serverState, params));
    strings(params);
    return accepted;
  },
};

/** Without the wildcard phone. */
const configured = ({ endpoints }: ServerState): Endpoint[] =>
  [...endpoints.values()].filter(({ resource }) => resource !== '*');

type Strings = Readonly<Record<string, string>>;

function send(
  serverState: ServerState,
  params: RequestParams,
  variables: Strings,
  to: Endpoint,
  address?: string,
): SimulatedResponse {
  sendText(serverState, to, address, { from: params.text('from'), body: params.text('body'), variables });
  return accepted;
}

function named(serverState: ServerState, params: RequestParams): Endpoint {
  const endpoint = endpointOf(serverState, params.text('tech'), params.text('resource'));
  if (!endpoint) throw notFound();
  return endpoint;
}

function reachable(endpoint: Endpoint | undefined): Endpoint {
  if (!endpoint?.online) throw notFound();
  return endpoint;
}

/** Parses `pjsip:carol`, or `pjsip:loop/sip:bob@127.0.0.1:5060` with endpoint and address. */
function addressee(serverState: ServerState, params: RequestParams): [Endpoint, string | undefined] {
  const to = params.text('to');
  if (to === '') throw new HttpRefusal(400, 'To must be specified');
  const [, name = '', uri] = /^pjsip:([^/]+)(?:\/(.*))?$/.exec(to) ?? [];
  return [reachable(endpointOf(serverState, 'PJSIP', name)), uri?.replace(/^sips?:/, '').replace(/:\d+$/, '')];
}

function strings(params: RequestParams): Strings {
  const variables = params.object('variables');
  if (!Object.values(variables).every((value) => typeof value === 'string')) {
    throw new HttpRefusal(400, "Only string values in the 'variables' object allowed");
  }
  return variables as Strings;
}
