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
  'endpoints.list': (world) => ok(configured(world).map((one) => endpointState(world, one))),

  'endpoints.listByTech': (world, given) => {
    const tech = given.text('tech');
    const all = configured(world).filter(({ technology }) => technology === tech);
    // A path with both in one segment finds no endpoint, and is no error.
    if (all.length === 0 && !tech.includes('/')) {
      throw new HttpRefusal(404, `No Endpoints found - invalid tech ${tech}`);
    }
    return ok(all.map((one) => endpointState(world, one)));
  },

  'endpoints.get': (world, given) => ok(endpointState(world, named(world, given))),

  'endpoints.sendMessage': (world, given) => {
    const variables = strings(given);
    return send(world, given, variables, ...addressee(world, given));
  },

  'endpoints.sendMessageToEndpoint': (world, given) => {
    const endpoint = reachable(named(world, given));
    return send(world, given, strings(given), endpoint);
  },

  // The simulated phones do not act on a REFER.
  'endpoints.refer': (world, given) => {
    strings(given);
    addressee(world, given);
    return accepted;
  },

  'endpoints.referToEndpoint': (world, given) => {
    reachable(named(world, given));
    strings(given);
    return accepted;
  },
};

/** Without the wildcard phone. */
const configured = ({ endpoints }: ServerState): Endpoint[] =>
  [...endpoints.values()].filter(({ resource }) => resource !== '*');

type Strings = Readonly<Record<string, string>>;

function send(
  world: ServerState,
  given: RequestParams,
  variables: Strings,
  to: Endpoint,
  address?: string,
): SimulatedResponse {
  sendText(world, to, address, { from: given.text('from'), body: given.text('body'), variables });
  return accepted;
}

function named(world: ServerState, given: RequestParams): Endpoint {
  const endpoint = endpointOf(world, given.text('tech'), given.text('resource'));
  if (!endpoint) throw notFound();
  return endpoint;
}

function reachable(endpoint: Endpoint | undefined): Endpoint {
  if (!endpoint?.online) throw notFound();
  return endpoint;
}

/** Parses `pjsip:carol`, or `pjsip:loop/sip:bob@127.0.0.1:5060` with endpoint and address. */
function addressee(world: ServerState, given: RequestParams): [Endpoint, string | undefined] {
  const to = given.text('to');
  if (to === '') throw new HttpRefusal(400, 'To must be specified');
  const [, name = '', uri] = /^pjsip:([^/]+)(?:\/(.*))?$/.exec(to) ?? [];
  return [reachable(endpointOf(world, 'PJSIP', name)), uri?.replace(/^sips?:/, '').replace(/:\d+$/, '')];
}

function strings(given: RequestParams): Strings {
  const variables = given.object('variables');
  if (!Object.values(variables).every((value) => typeof value === 'string')) {
    throw new HttpRefusal(400, "Only string values in the 'variables' object allowed");
  }
  return variables as Strings;
}
