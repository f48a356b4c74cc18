import { Subscription } from 'rxjs';
import { NORMAL } from '../channels/causes.js';
import type { Channel } from '../channels/channel.js';
import { onSignal } from '../channels/dial.js';
import { hangUp } from '../channels/hang-up.js';
import type { ServerState } from '../core/server-state.js';
import type { Wire } from '../rest/event-socket.js';
import { frameSizeOf } from './frame-size.js';
import { runCommand, type MediaControl } from './media-commands.js';
import { jsonCodec, textCodec, type MediaFields } from './media-codec.js';
import { MediaQueue } from './media-queue.js';
import { Reframer } from './reframer.js';
import type { TransportData } from './transport-data.js';

/** Close codes of a WebSocket: requested by this side, and by the end of the server. */
const DONE_CODE = 1_000;
export const GOING_AWAY_CODE = 1_001;

/** Network out of order, in Q.850. */
const OUT_OF_ORDER = 38;

/** The parameters of a media socket. */
export interface MediaRequest {
  readonly connectionId: string;
  readonly format: string;
  readonly data: TransportData;
}

/** The remote party of a WebSocket channel. It counts, paces and drops media, and executes commands. */
export class MediaSocket {
  readonly #world: ServerState;
  readonly #channel: Channel;
  readonly #order: MediaRequest;
  readonly #control: MediaControl;
  #wire: Wire | undefined;
  /** Work that ends with the socket, such as the attempt to connect. */
  readonly lifetime = new Subscription();

  constructor(serverState: ServerState, channel: Channel, order: MediaRequest) {
    this.#world = serverState;
    this.#channel = channel;
    this.#order = order;
    const sendEvent = (event: string, fields: MediaFields = {}): void =>
      this.#say(event, { channel_id: channel.id, ...fields });
    this.#control = {
      queue: new MediaQueue(serverState.clock, {
        full: () => sendEvent('MEDIA_XOFF'),
        free: () => sendEvent('MEDIA_XON'),
        drained: () => sendEvent('QUEUE_DRAINED'),
      }),
      reframing: new Reframer(frameSizeOf(order.format)),
      isJson: order.data.json,
      direction: 'both',
      answer: () => onSignal(serverState, channel, 'answer'),
      hangUp: () => this.#end(NORMAL, DONE_CODE),
      sendEvent: sendEvent,
    };
  }

  get isConnected(): boolean {
    return this.#wire !== undefined;
  }

  /** Attaches the socket. The call is answered, unless the answer waits for the client. */
  connect(wire: Wire): void {
    const { connectionId, format, data } = this.#order;
    const { id, name, variables } = this.#channel;
    this.#wire = wire;
    this.#say('MEDIA_START', {
      connection_id: connectionId,
      channel: name,
      channel_id: id,
      format,
      optimal_frame_size: frameSizeOf(format),
      ptime: 20,
      channel_variables: Object.fromEntries(variables),
    });
    if (!data.waits) this.#world.clock.after(0, () => this.#control.answer());
  }

  /** Receives a text message. */
  receive(text: string): void {
    const command = this.#language.read(text);
    if (command === 'unreadable') this.#control.sendEvent('ERROR', { error_text: 'Unable to parse JSON command' });
    else if (command) runCommand(this.#control, command);
  }

  /** Receives media. Only the size matters. */
  receiveMedia(bytes: number): void {
    const { direction, queue, reframing } = this.#control;
    if (direction !== 'in') queue.add(reframing.take(bytes));
  }

  /** The remote side has closed, with or without a close frame. */
  left(politely: boolean): void {
    if (!this.#wire) return;
    this.#wire = undefined;
    this.#end(politely ? NORMAL : OUT_OF_ORDER, GOING_AWAY_CODE);
  }

  /** Receives a digit of the channel. */
  press(digit: string): void {
    this.#say('DTMF_END', { digit, channel_id: this.#channel.id });
  }

  /** The channel has ended. At the end of the simulation no close frame is sent. */
  release(abruptly: boolean): void {
    this.#control.queue.stop();
    const wire = this.#wire;
    this.#wire = undefined;
    if (abruptly) wire?.drop();
    else wire?.close(DONE_CODE);
    this.lifetime.unsubscribe();
  }

  get #language() {
    return this.#order.data.json ? jsonCodec : textCodec;
  }

  #say(event: string, fields: MediaFields): void {
    this.#wire?.send(this.#language.say(event, fields));
  }

  /** In an application without a bridge Asterisk does not read the cause, so it is lost. */
  #end(cause: number, techCause: number): void {
    const { application, bridge } = this.#channel;
    const final = application !== undefined && !bridge ? 0 : cause;
    hangUp(this.#world, this.#channel, { cause, tech_cause: techCause }, final);
  }
}
