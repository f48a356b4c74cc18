import { asterisk } from './client.js';
import type { Phone } from './sip.js';
import { sdp, statusOf, tagOf } from './sip-message.js';

/** The fields that identify the messages of one dialog. */
export interface Dialog {
  readonly callId: string;
  /** Our and the other side's address, with their tags: what is From in our requests, and what is To. */
  readonly local: string;
  readonly remote: string;
  readonly target: string;
}

export const server = `127.0.0.1:${asterisk.sipPort}`;
export const uri = (user: string): string => `sip:${user}@${server}`;

/** One call of a phone. */
export class PhoneCall {
  readonly #phone: Phone;
  readonly #dialog: Dialog;
  #version = 1;
  #over = false;

  constructor(phone: Phone, dialog: Dialog) {
    this.#phone = phone;
    this.#dialog = dialog;
  }

  get callId(): string {
    return this.#dialog.callId;
  }

  /** Puts the other side on hold, or takes it back. */
  async hold(on: boolean): Promise<void> {
    const offer = sdp(this.#phone.sdpPort, ++this.#version, on ? 'sendonly' : 'sendrecv');
    await this.#phone.request('INVITE', this.#dialog, [], offer);
  }

  /** Presses a key. */
  async press(digit: string): Promise<void> {
    await this.#phone.request(
      'INFO',
      this.#dialog,
      [],
      `Signal=${digit}\r\nDuration=160\r\n`,
      'application/dtmf-relay',
    );
  }

  /** Asks to transfer the other side to an extension, or to the other end of another call of this phone; resolves to the status. */
  async transfer(extension: string, otherCall?: PhoneCall): Promise<number> {
    const to = otherCall
      ? `<${uri(extension)}?Replaces=${encodeURIComponent(otherCall.#replaces)}>`
      : `<${uri(extension)}>`;
    return statusOf(await this.#phone.request('REFER', this.#dialog, [`Refer-To: ${to}`]));
  }

  async bye(): Promise<void> {
    if (this.#over) return;
    this.#over = true;
    await this.#phone.request('BYE', this.#dialog, []);
  }

  /** The other side has hung up. */
  ended(): void {
    this.#over = true;
  }

  get #replaces(): string {
    const { callId, local, remote } = this.#dialog;
    return `${callId};to-tag=${tagOf(remote)};from-tag=${tagOf(local)}`;
  }
}
