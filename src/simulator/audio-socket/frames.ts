/** The frame kinds that the simulator distinguishes. */
const [UUID, DTMF] = [0x01, 0x03];

const encode = (kind: number, payload: Buffer): Buffer => {
  const head = Buffer.from([kind, 0, 0]);
  head.writeUInt16BE(payload.length, 1);
  return Buffer.concat([head, payload]);
};

export const uuidFrame = (uuid: string): Buffer => encode(UUID, Buffer.from(uuid.replaceAll('-', ''), 'hex'));
export const digitFrame = (digit: string): Buffer => encode(DTMF, Buffer.from(digit));

/** Reads the frame kinds from the bytes of one AudioSocket. */
export class KindReader {
  #bytes: Buffer = Buffer.alloc(0);

  push(bytes: Buffer): number[] {
    this.#bytes = Buffer.concat([this.#bytes, bytes]);
    const kinds: number[] = [];
    while (this.#bytes.length >= 3) {
      const end = 3 + this.#bytes.readUInt16BE(1);
      if (this.#bytes.length < end) break;
      kinds.push(this.#bytes[0]!);
      this.#bytes = this.#bytes.subarray(end);
    }
    return kinds;
  }
}
