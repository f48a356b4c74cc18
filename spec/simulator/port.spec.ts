import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { FrameReader } from '../../src/simulator/transport/frames.js';
import { HttpReader } from '../../src/simulator/transport/http-reader.js';

/** Returns everything that a reader reads from bytes in these pieces. */
function read<T>(reader: { push(bytes: Buffer): void; next(): T | undefined }, bytes: Buffer, sizes: number[]): T[] {
  const found: T[] = [];
  const pieces = [...sizes, bytes.length];
  for (let at = 0, piece = 0; at < bytes.length; at += pieces[piece++]!) {
    reader.push(bytes.subarray(at, at + pieces[piece]!));
    for (let next = reader.next(); next; next = reader.next()) {
      found.push(next);
      if ('page' in (next as object) || 'code' in (next as object)) return found;
    }
  }
  return found;
}

const sizes = fc.array(fc.integer({ min: 1, max: 40 }), { maxLength: 60 });

describe('HttpReader', () => {
  it('reads the same requests from bytes in any pieces', () => {
    const requests = [
      'GET /a HTTP/1.1\r\nHost: x\r\n\r\n',
      'POST /b HTTP/1.1\r\nContent-Length: 5\r\n\r\nhello',
      'PUT /c HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n2;x=y\r\nde\r\n0\r\nTrailer: t\r\n\r\n',
      'DELETE /d\n\n',
    ].join('');
    const bytes = Buffer.from(requests);
    const whole = read(new HttpReader(), bytes, []);
    expect(whole).toMatchObject([{ target: '/a' }, { body: 'hello' }, { body: 'abcde' }, { method: 'DELETE' }]);
    fc.assert(
      fc.property(sizes, (cuts) => {
        expect(read(new HttpReader(), bytes, cuts)).toEqual(whole);
      }),
    );
  });

  it('never throws', () => {
    const anything = fc.oneof(fc.uint8Array({ maxLength: 300 }), fc.string({ maxLength: 300 }));
    fc.assert(
      fc.property(anything, sizes, (input, cuts) => {
        const bytes = Buffer.from(input);
        expect(read(new HttpReader(), bytes, cuts)).toEqual(read(new HttpReader(), bytes, []));
        expect(read(new FrameReader(), bytes, cuts)).toEqual(read(new FrameReader(), bytes, []));
      }),
    );
  });
});
