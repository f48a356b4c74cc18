import { createSocket, type Socket } from 'node:dgram';
import { once } from 'node:events';
import { firstValueFrom } from 'rxjs';
import type { SimulatedCall, Simulator } from '../../../src/simulator/index.js';
import { afterTest } from '../support/client.js';
import { Phone } from '../support/sip.js';
import { header, methodOf, parseSip, statusOf } from '../support/sip-message.js';
import type { PhoneCall, Target } from './stage.js';

async function bind(): Promise<Socket> {
  const socket = createSocket('udp4').bind(0, '127.0.0.1');
  await once(socket, 'listening');
  return socket;
}

/** A phone with its own ports, so that its messages can be recorded. It is stopped after the last scenario. */
export const sipPhone: Target['phone'] = async (extension, report) => {
  const socket = await bind();
  const seen = new Set<string>();
  socket.on('message', (data) => {
    const message = parseSip(data.toString());
    // What has come twice because the answer was late.
    const sequence = message.start + header(message, 'CSeq');
    if (seen.has(sequence)) return;
    seen.add(sequence);
    const [status, method] = [statusOf(message), methodOf(message)];
    if (method === 'REFER') report(isNaN(status) ? header(message, 'Refer-To') : status);
    if (method === 'NOTIFY') report(statusOf({ ...message, start: message.body }));
  });
  const phone = new Phone('bob', socket, await bind());
  afterTest(() => phone.close());
  return phone.call(extension);
};

/** The same phone, of the simulator. */
export const simulatedPhone = (simulator: Simulator): Target['phone'] => {
  const calls = new Map<PhoneCall, SimulatedCall>();
  return (exten, report) => {
    const call = simulator.call({ from: 'bob', name: 'bob', exten });
    call.redirects.subscribe(report);
    const phoneCall: PhoneCall = {
      transfer: (extension, otherCall) => {
        const progress = call.transfer(extension, otherCall && calls.get(otherCall));
        progress.subscribe(report);
        return firstValueFrom(progress);
      },
      bye: async () => call.hangup(),
    };
    calls.set(phoneCall, call);
    return Promise.resolve(phoneCall);
  };
};
