import { describe, expect, it } from 'vitest';
import type { ProxyMessage } from '../../src/proxy/proxy-message.js';
import { RestFrames } from '../../src/proxy/rest-frames.js';

/** The frames of one socket, and the messages that they emit. */
function startFrames(): { readonly frames: RestFrames; readonly messages: ProxyMessage[] } {
  const messages: ProxyMessage[] = [];
  let ids = 0;
  return {
    frames: new RestFrames(
      (message) => messages.push(message),
      () => ++ids,
    ),
    messages,
  };
}

const request = (request_id: unknown): string =>
  JSON.stringify({ type: 'RESTRequest', request_id, method: 'GET', uri: 'channels' });

const response = (request_id: string, status_code = 200): string =>
  `{"type":"RESTResponse",${JSON.stringify({ request_id, status_code, message_body: '[]' }).slice(1)}`;

const responsesIn = (messages: readonly ProxyMessage[]): unknown[] =>
  messages.flatMap((message) => (message.type === 'response' ? [[message.id, message.status]] : []));

describe('RestFrames', () => {
  it('pairs responses with requests by the id of the program, the oldest request first', () => {
    const { frames, messages } = startFrames();
    for (const id of ['a', 'b', 'a', 7]) frames.onRequestFrame(request(id));
    // Asterisk returns a number as an empty text.
    for (const [id, status] of [
      ['b', 201],
      ['', 202],
      ['a', 203],
      ['a', 204],
      ['a', 205],
    ] as const) {
      expect(frames.onResponseFrame(response(id, status))).toBe(true);
    }
    expect(responsesIn(messages)).toEqual([
      [2, 201],
      [4, 202],
      [1, 203],
      [3, 204],
    ]);
  });

  it('distinguishes events from responses', () => {
    const { frames, messages } = startFrames();
    for (const text of ['{"type":"StasisStart"}', '{"type":"RESTResponse","request_id":', 'x']) {
      expect(frames.onResponseFrame(text)).toBe(false);
    }
    expect(messages).toEqual([]);
  });

  it('ends pending requests without a status, when the socket closes and when there are more than 10,000', () => {
    const { frames, messages } = startFrames();
    for (let index = 0; index <= 10_000; index += 1) frames.onRequestFrame(request(`${index}`));
    expect(responsesIn(messages)).toEqual([[1, undefined]]);
    frames.onClose();
    frames.onClose();
    expect(responsesIn(messages)).toHaveLength(10_001);
  });
});
