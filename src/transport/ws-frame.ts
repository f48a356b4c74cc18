import type { RawData } from 'ws';
import { RESPONSE_PREFIX } from './rest-over-websocket/frames.js';
import type { AriFrame } from './transport.js';

/** Position in a frame from which responses and the most frequent events differ. */
const DISCRIMINATING_BYTE = '{"type":"'.length;

/** A text frame. Its bytes are decoded only when `data` is read. */
export class WsFrame implements AriFrame {
  readonly type = 'frame';
  readonly bytes: Buffer;

  constructor(data: RawData) {
    this.bytes = toBuffer(data);
  }

  get data(): string {
    return this.bytes.toString();
  }

  get isMaybeResponse(): boolean {
    return (
      this.bytes[DISCRIMINATING_BYTE] === RESPONSE_PREFIX.charCodeAt(DISCRIMINATING_BYTE) &&
      this.bytes.toString('utf8', 0, RESPONSE_PREFIX.length) === RESPONSE_PREFIX
    );
  }
}

const toBuffer = (data: RawData): Buffer =>
  Array.isArray(data) ? Buffer.concat(data) : data instanceof ArrayBuffer ? Buffer.from(data) : data;
