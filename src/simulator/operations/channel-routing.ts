import { HttpRefusal, noContent } from '../core/response.js';
import { changeApplication } from '../channels/stasis.js';
import { enqueue } from './channel-command.js';
import { findAlive, findInStasis } from './find-channel.js';
import type { RequestParams } from './request-params.js';
import type { Handlers } from './handler.js';
import { isTransferState, progressTransfers } from '../transfers/transfer-application.js';

/** The operations that route a channel out of an application. */
export const channelRouting: Handlers = {
  'channels.continueInDialplan': (serverState, params) => {
    const channel = findInStasis(serverState, params);
    // The simulator's dialplan has no labels.
    if (params.text('label')) throw new HttpRefusal(404, 'Requested label can not be found');
    return enqueue(channel, () => {
      channel.destination = destinationIn(params);
      channel.isLeaving = true;
    });
  },

  'channels.move': (serverState, params) => {
    const channel = findInStasis(serverState, params);
    if (!params.has('app')) throw new HttpRefusal(500, 'channels.move without an app crashes Asterisk 22.10.1');
    const args = params.text('appArgs');
    return enqueue(channel, () =>
      changeApplication(serverState, channel, params.text('app'), args === '' ? [] : args.split(',')),
    );
  },

  'channels.redirect': (serverState, params) => {
    const channel = findAlive(serverState, params);
    const endpoint = params.text('endpoint');
    if (!endpoint) throw new HttpRefusal(400, "Required parameter 'endpoint' not provided.");
    const [technology = '', resource] = endpoint.split('/');
    if (!technology || !resource) {
      throw new HttpRefusal(422, `Endpoint parameter '${endpoint}' does not contain tech/resource`);
    }
    const channelTechnology = channel.name.slice(0, channel.name.indexOf('/'));
    if (technology.toLowerCase() !== channelTechnology.toLowerCase()) {
      throw new HttpRefusal(
        422,
        `Endpoint technology '${technology}' does not match channel technology '${channelTechnology}'`,
      );
    }
    // A Local channel accepts the request and does nothing.
    if (channelTechnology !== 'PJSIP') return noContent;
    const { remoteParty: farEnd } = channel;
    if (!farEnd.onRedirect)
      throw new HttpRefusal(501, 'channels.redirect of a call between two servers is not simulated');
    if (channel.state !== 'Up')
      throw new HttpRefusal(501, 'channels.redirect of a call that is not up is not simulated');
    return enqueue(channel, () => farEnd.onRedirect?.(endpoint.slice(endpoint.indexOf('/') + 1)));
  },

  'channels.transfer_progress': (serverState, params) => {
    const channel = findAlive(serverState, params);
    const states = params.text('states');
    if (!states) throw new HttpRefusal(400, 'states must not be empty');
    if (!isTransferState(states)) throw new HttpRefusal(400, 'Invalid states value');
    return enqueue(channel, () => progressTransfers(serverState, channel, states));
  },
};

/** Continues at the next step without arguments, otherwise at an extension, at its first step by default. */
function destinationIn(params: RequestParams): { context?: string; exten?: string; priority?: number } | undefined {
  const [context, exten, priority] = [params.text('context'), params.text('extension'), params.number('priority')];
  if (!context && !exten && !priority) return undefined;
  return { ...(context && { context }), ...(exten && { exten }), ...(priority && { priority }) };
}
