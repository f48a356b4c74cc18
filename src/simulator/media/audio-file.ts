import { formatOf } from './audio-format.js';

const FRAME = 20;
/** GSM frames come in pairs: the bytes and samples of one frame. */
const PAIR = { bytes: 65, samples: 320 };

/**
 * Returns a file of silence of a duration in milliseconds. Returns `undefined` for a format without simulated bytes.
 */
export function silentFile(name: string, length: number): Uint8Array | undefined {
  const format = formatOf(name);
  if (!format || format.opaque) return undefined;
  const { codec = { bytes: 0, fill: 0 }, header, rate } = format;
  const count = Math.floor(length / FRAME);
  const whole = header === 'wav49' ? count - (count % 2) : count;
  const data = Buffer.alloc(whole * codec.bytes, codec.fill);
  if (header === 'wav') return riff([numbers('fmt ', 1, 1, [rate], [rate * 2], 2, 16)], data);
  if (header === 'au') return Buffer.concat([auHeader(data.length), data]);
  if (header !== 'wav49') return data;
  const { bytes, samples } = PAIR;
  const second = Math.floor((rate / samples) * bytes);
  return riff(
    [
      numbers('fmt ', 0x31, 1, [rate], [second], bytes, 0, 2, samples),
      numbers('fact', [(data.length / bytes) * samples]),
    ],
    data,
  );
}

const riff = (chunks: readonly Buffer[], data: Buffer): Buffer => {
  const rest = Buffer.concat([Buffer.from('WAVE'), ...chunks, chunkHead('data', data.length), data]);
  return Buffer.concat([chunkHead('RIFF', rest.length), rest]);
};

/** Small numbers have two bytes, numbers in brackets four. */
function numbers(name: string, ...values: readonly (number | readonly [number])[]): Buffer {
  const parts = values.map((value) => {
    const bytes = Buffer.alloc(typeof value === 'number' ? 2 : 4);
    bytes.writeUIntLE(typeof value === 'number' ? value : value[0], 0, bytes.length);
    return bytes;
  });
  const content = Buffer.concat(parts);
  return Buffer.concat([chunkHead(name, content.length), content]);
}

function chunkHead(name: string, size: number): Buffer {
  const bytes = Buffer.alloc(8);
  bytes.write(name, 'latin1');
  bytes.writeUInt32LE(size, 4);
  return bytes;
}

function auHeader(size: number): Buffer {
  const bytes = Buffer.alloc(24);
  bytes.write('.snd', 'latin1');
  [24, size, 1, 8_000, 1].forEach((value, index) => bytes.writeUInt32BE(value, 4 + 4 * index));
  return bytes;
}
