import { timestampOf } from '../core/clock.js';
import { endpointId, endpointOf, endpointState, type Endpoint } from './endpoint.js';
import type { ServerState } from '../core/server-state.js';

export interface TextMessage {
  readonly from: string;
  readonly body: string;
  readonly variables: Readonly<Record<string, string>>;
}

const HERE = '127.0.0.1';

/**
 * Delivers a text message. A message to a phone that is this server returns as a message of its sender, if the sender
 * is a configured phone. `address` is the target, if it differs from the registered address.
 */
export function sendText(
  serverState: ServerState,
  to: Endpoint,
  address: string | undefined,
  message: TextMessage,
): void {
  const user = /^<?sips?:([^@>;]+)@/.exec(message.from)?.[1];
  const sender = user === undefined ? undefined : endpointOf(serverState, 'PJSIP', user);
  if (to.returns === undefined || !sender) return;
  const called = address ?? (to.returns === '' ? HERE : `${to.returns}@${HERE}`);
  serverState.clock.after(0, () => {
    const event = {
      type: 'TextMessageReceived',
      timestamp: timestampOf(serverState.clock.now()),
      endpoint: endpointState(serverState, sender),
      message: {
        from: `<sip:${user}@${HERE}>`,
        to: `pjsip:${called}`,
        body: message.body,
        variables: {
          PJSIP_TRANSPORT: 'udp',
          PJSIP_ENDPOINT: sender.resource,
          ...message.variables,
          'Content-Type': 'text/plain',
          'Content-Length': String(Buffer.byteLength(message.body)),
        },
      },
    };
    serverState.applications.publish(`endpoint:${endpointId(sender)}`, event, ['endpoint:PJSIP']);
  });
}
