import { createSocket, type Socket } from 'node:dgram';
import { once } from 'node:events';
import { Subject, filter, firstValueFrom } from 'rxjs';
import { afterTest, asterisk, unique } from './client.js';
import { PhoneCall, server, uri, type Dialog } from './sip-call.js';
import { header, methodOf, parseSip, sdp, statusOf, tagOf, uriOf, writeSip, type SipMessage } from './sip-message.js';
import { patiently } from '../../support/wait.js';

/** The reaction of a phone to an incoming call. */
export type OnInvite = 'answer' | 'busy' | { readonly forwardTo: string };

async function bind(): Promise<Socket> {
  const socket = createSocket('udp4').bind(0, '127.0.0.1');
  await once(socket, 'listening');
  return socket;
}

/** A SIP phone on a port of its own, known to Asterisk as the endpoint of its name; put away after the test. */
export async function openPhone(name: 'alice' | 'bob'): Promise<Phone> {
  const phone = new Phone(name, await bind(), await bind());
  afterTest(() => phone.close());
  return phone;
}

export class Phone {
  onInvite: OnInvite = 'answer';
  readonly name: string;
  readonly #socket: Socket;
  readonly #sound: Socket;
  readonly #messages = new Subject<SipMessage>();
  readonly #calls: PhoneCall[] = [];
  #sequence = 0;
  #registered = false;
  #closed = false;

  constructor(name: string, socket: Socket, sound: Socket) {
    this.name = name;
    this.#socket = socket;
    this.#sound = sound;
    socket.on('message', (data) => this.#receive(parseSip(data.toString())));
  }

  get contact(): string {
    return `<sip:${this.name}@127.0.0.1:${this.#socket.address().port}>`;
  }

  get sdpPort(): number {
    return this.#sound.address().port;
  }

  /** Tells Asterisk where the phone is to be reached. */
  async register(expires = 120): Promise<void> {
    const address = `<${uri(this.name)}>`;
    const dialog = { callId: unique('register'), local: `${address};tag=1`, remote: address, target: `sip:${server}` };
    const status = statusOf(await this.request('REGISTER', dialog, [`Expires: ${expires}`]));
    if (status !== 200) throw new Error(`REGISTER was answered ${status}`);
    this.#registered = expires > 0;
  }

  /** Calls an extension; answered when the promise resolves. */
  async call(extension: string): Promise<PhoneCall> {
    const local = `<${uri(this.name)}>;tag=${unique('tag')}`;
    const start: Dialog = { callId: unique('call'), local, remote: `<${uri(extension)}>`, target: uri(extension) };
    const answer = await this.request('INVITE', start, [], sdp(this.sdpPort, 1, 'sendrecv'));
    if (statusOf(answer) !== 200) throw new Error(`INVITE ${extension} was answered ${answer.start}`);
    return this.#dialogue({ ...start, remote: header(answer, 'To'), target: uriOf(header(answer, 'Contact')) });
  }

  /** Sends a text message; resolves to the status of the answer. */
  async text(extension: string, text: string): Promise<number> {
    const local = `<${uri(this.name)}>;tag=${unique('tag')}`;
    const to: Dialog = { callId: unique('text'), local, remote: `<${uri(extension)}>`, target: uri(extension) };
    return statusOf(await this.request('MESSAGE', to, [], text, 'text/plain'));
  }

  /** Sends a request and waits for its final answer; an INVITE is acknowledged. */
  async request(method: string, dialog: Dialog, more: string[], body?: string, type?: string): Promise<SipMessage> {
    const sequence = ++this.#sequence;
    const lines = (verb: string): string[] => [
      `Via: SIP/2.0/UDP ${this.contact.slice(this.contact.indexOf('@') + 1, -1)};branch=z9hG4bK${unique('b')};rport`,
      'Max-Forwards: 70',
      `From: ${dialog.local}`,
      `To: ${dialog.remote}`,
      `Call-ID: ${dialog.callId}`,
      `CSeq: ${sequence} ${verb}`,
      `Contact: ${this.contact}`,
    ];
    const answered = firstValueFrom(
      this.#messages.pipe(
        filter((message) => statusOf(message) >= 200 && header(message, 'CSeq') === `${sequence} ${method}`),
        patiently(),
      ),
    );
    this.#send(writeSip(`${method} ${dialog.target} SIP/2.0`, [...lines(method), ...more], body, type));
    const answer = await answered;
    if (method === 'INVITE') {
      const target = statusOf(answer) === 200 ? uriOf(header(answer, 'Contact')) : dialog.target;
      const to = (line: string): string => (line.startsWith('To:') ? `To: ${header(answer, 'To')}` : line);
      this.#send(writeSip(`ACK ${target} SIP/2.0`, lines('ACK').map(to)));
    }
    return answer;
  }

  async close(): Promise<void> {
    if (this.#closed) return;
    this.#closed = true;
    await Promise.all(this.#calls.map((call) => call.bye()));
    if (this.#registered) await this.register(0);
    this.#socket.close();
    this.#sound.close();
  }

  #dialogue(dialog: Dialog): PhoneCall {
    const call = new PhoneCall(this, dialog);
    this.#calls.push(call);
    return call;
  }

  #receive(message: SipMessage): void {
    if (isNaN(statusOf(message))) this.#answer(message);
    this.#messages.next(message);
  }

  #answer(request: SipMessage): void {
    const method = methodOf(request);
    if (method === 'ACK') return;
    const local = header(request, 'To');
    const to = tagOf(local) ? local : `${local};tag=${unique('tag')}`;
    const reply = (status: string, more: string[], body?: string): void => {
      const copied = ['From', 'Call-ID', 'CSeq'].map((name) => `${name}: ${header(request, name)}`);
      this.#send(writeSip(`SIP/2.0 ${status}`, [...request.route, ...copied, `To: ${to}`, ...more], body));
    };
    if (method === 'BYE') this.#calls.find(({ callId }) => callId === header(request, 'Call-ID'))?.ended();
    if (method !== 'INVITE') return reply('200 OK', []);
    if (this.onInvite === 'busy') return reply('486 Busy Here', []);
    if (this.onInvite !== 'answer') return reply('302 Moved', [`Contact: <${uri(this.onInvite.forwardTo)}>`]);
    reply('200 OK', [`Contact: ${this.contact}`], sdp(this.sdpPort, 1, 'sendrecv'));
    const [callId, remote, target] = [
      header(request, 'Call-ID'),
      header(request, 'From'),
      uriOf(header(request, 'Contact')),
    ];
    if (!tagOf(local)) this.#dialogue({ callId, local: to, remote, target });
  }

  #send(text: string): void {
    this.#socket.send(text, asterisk.sipPort, '127.0.0.1');
  }
}
