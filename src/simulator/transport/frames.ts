import { randomBytes } from 'node:crypto';

/** A message from the other end of a socket. */
export type Frame =
  | { readonly type: 'text'; readonly text: string }
  | { readonly type: 'binary'; readonly bytes: Buffer }
  | { readonly type: 'ping'; readonly payload: Buffer }
  /** 1005 when the frame contains no code. */
  | { readonly type: 'close'; readonly code: number }
  /** A protocol fault. The socket closes with this code. */
  | { readonly type: 'refused'; readonly code: number };

/** Maximum message size in bytes. */
const LIMIT = 65_535;

const [CONTINUED, TEXT, BINARY, CLOSE, PING, PONG] = [0, 1, 2, 8, 9, 10];

/** Encodes one whole frame, unmasked as a server sends it. */
const encode = (opcode: number, payload: Buffer): Buffer => {
  const { length } = payload;
  const head = Buffer.alloc(length < 126 ? 2 : length < 65_536 ? 4 : 10);
  head[0] = 0x80 | opcode;
  head[1] = length < 126 ? length : length < 65_536 ? 126 : 127;
  if (head.length === 4) head.writeUInt16BE(length, 2);
  if (head.length === 10) head.writeBigUInt64BE(BigInt(length), 2);
  return Buffer.concat([head, payload]);
};

export const textFrame = (text: string): Buffer => encode(TEXT, Buffer.from(text));
export const binaryFrame = (bytes: Buffer): Buffer => encode(BINARY, bytes);
export const pongFrame = (payload: Buffer): Buffer => encode(PONG, payload);
export const closeFrame = (code: number): Buffer => encode(CLOSE, Buffer.from([code >> 8, code & 0xff]));

/** Encodes the frame as a client must send it. */
export function maskPayload(frame: Buffer): Buffer {
  const short = frame[1]! & 0x7f;
  const start = 2 + (short === 126 ? 2 : short === 127 ? 8 : 0);
  const mask = randomBytes(4);
  const head = Buffer.from(frame.subarray(0, start));
  head[1]! |= 0x80;
  return Buffer.concat([head, mask, frame.subarray(start).map((byte, at) => byte ^ mask[at % 4]!)]);
}

/** Reads messages from the bytes of one socket: masked or not, whole or fragmented. */
export class FrameReader {
  #bytes: Buffer = Buffer.alloc(0);
  #parts: Buffer[] = [];
  #size = 0;
  /** The opcode of the first fragment. */
  #kind = TEXT;

  push(bytes: Buffer): void {
    this.#bytes = this.#bytes.length === 0 ? bytes : Buffer.concat([this.#bytes, bytes]);
  }

  /** Returns the next complete message. */
  next(): Frame | undefined {
    for (;;) {
      const bytes = this.#bytes;
      if (bytes.length < 2) return undefined;
      const opcode = bytes[0]! & 0x0f;
      const isMasked = (bytes[1]! & 0x80) !== 0;
      const short = bytes[1]! & 0x7f;
      const start = 2 + (short === 126 ? 2 : short === 127 ? 8 : 0);
      const maskEnd = start + (isMasked ? 4 : 0);
      if (bytes.length < maskEnd) return undefined;
      const length = short === 126 ? bytes.readUInt16BE(2) : short === 127 ? Number(bytes.readBigUInt64BE(2)) : short;
      const isData = opcode === TEXT || opcode === BINARY || opcode === CONTINUED;
      if (length + (isData ? this.#size : 0) > LIMIT) return { type: 'refused', code: 1009 };
      if (bytes.length < maskEnd + length) return undefined;
      const payload = Buffer.from(bytes.subarray(maskEnd, maskEnd + length));
      if (isMasked) for (let at = 0; at < length; at += 1) payload[at]! ^= bytes[start + (at % 4)]!;
      this.#bytes = bytes.subarray(maskEnd + length);
      const frame = isData ? this.#data(opcode, payload, (bytes[0]! & 0x80) !== 0) : controlOf(opcode, payload);
      if (frame) return frame;
    }
  }

  #data(opcode: number, payload: Buffer, last: boolean): Frame | undefined {
    if (opcode !== CONTINUED) this.#kind = opcode;
    this.#parts.push(payload);
    this.#size += payload.length;
    if (!last) return undefined;
    const bytes = Buffer.concat(this.#parts);
    this.#parts = [];
    this.#size = 0;
    return this.#kind === TEXT ? { type: 'text', text: bytes.toString() } : { type: 'binary', bytes };
  }
}

function controlOf(opcode: number, payload: Buffer): Frame | undefined {
  if (opcode === PING) return { type: 'ping', payload };
  if (opcode === CLOSE) return { type: 'close', code: payload.length < 2 ? 1005 : payload.readUInt16BE(0) };
  return opcode === PONG ? undefined : { type: 'refused', code: 1003 };
}
