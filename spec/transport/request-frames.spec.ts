import { describe, expect, it } from 'vitest';
import { readResponse, requestFrame } from '../../src/transport/rest-over-websocket/frames.js';
import type { AriRequest } from '../../src/transport/transport.js';

const request = (text: string): AriRequest => ({
  operation: 'channels.setChannelVars',
  method: 'POST',
  path: '/channels/1/variables',
  query: '',
  body: { variables: { A: text } },
});

const empty = Buffer.byteLength(requestFrame('id', request(''))!);

describe('the frame of a request', () => {
  it.each([
    ['ASCII characters', 'x', 1],
    ['characters of two bytes', 'é', 2],
    ['characters of three bytes', '€', 3],
  ])('has at most 65,535 bytes, in %s', (_, character, bytes) => {
    const room = 65_535 - empty;
    const fill = 'x'.repeat(room % bytes);
    const text = fill + character.repeat(Math.floor(room / bytes));
    expect(Buffer.byteLength(requestFrame('id', request(text))!)).toBe(65_535);
    expect(requestFrame('id', request(`${text}x`))).toBeUndefined();
  });

  it('does not exist for a file', () => {
    expect(requestFrame('id', { ...request(''), binary: true })).toBeUndefined();
  });
});

describe('readResponse', () => {
  it.each([
    ['{"request_id":"a","status_code":200,"reason_phrase":"OK","message_body":"{}"}', 200, 'OK', '{}'],
    ['{"request_id":"a","status_code":204}', 204, '', ''],
    ['{"request_id":"a","status_code":200}', 501, 'Method not implemented', ''],
    ['{"request_id":"a","status_code":404,"reason_phrase":7,"message_body":{}}', 404, '', ''],
  ])('reads %s', (text, status, reason, body) => {
    expect(readResponse(text)).toEqual({ id: 'a', response: { status, reason, body } });
  });

  it.each(['', '{', '[]', 'null', '7', '{"request_id":7,"status_code":200}', '{"request_id":"a","status_code":"200"}'])(
    'ignores other frames: %s',
    (text) => {
      expect(readResponse(text)).toBeUndefined();
    },
  );
});
