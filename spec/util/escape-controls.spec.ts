import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { AriHttpError } from '../../src/index.js';
import { escapeControls, escapeLines } from '../../src/util/escape-controls.js';
import { guardLogger } from '../../src/util/guard-logger.js';

describe('escapeControls', () => {
  it.each([
    ['\x1b[31m', '\\u001b[31m'],
    ['\x9b31m', '\\u009b31m'],
    ['\x1b]0;title\x07', '\\u001b]0;title\\u0007'],
    ['a\rb\bc\x7f\0', 'a\\u000db\\u0008c\\u007f\\u0000'],
    ['a\nb\tc', 'a\\u000ab\\u0009c'],
    ['\u202eabc\u2066\u200f\u061c\u2028', '\\u202eabc\\u2066\\u200f\\u061c\\u2028'],
    ['Zoë 👩‍👩‍👧 +49 «ok»', 'Zoë 👩‍👩‍👧 +49 «ok»'],
  ])('makes the control characters of %j visible', (text, visible) => {
    expect(escapeControls(text)).toBe(visible);
  });

  it('keeps JSON as JSON with the same value', () => {
    fc.assert(
      fc.property(fc.json({ stringUnit: 'binary' }), (json) => {
        expect(JSON.parse(escapeLines(json))).toEqual(JSON.parse(json));
      }),
    );
  });

  it('keeps lines and tabs of a text of several lines', () => {
    expect(escapeLines('a\n\tb\r\n\x1b')).toBe('a\n\tb\\u000d\n\\u001b');
  });
});

describe('texts of a server in messages', () => {
  it('have visible control characters in the message of an error, and stay as they are in its fields', () => {
    const request = { operation: 'channels.get', method: 'GET', path: '/channels/1' };
    const error = new AriHttpError(request, { status: 400, reason: 'no\n\x1b[2J', body: '' });
    expect(error.message).toBe('channels.get (GET /channels/1): 400 no\\u000a\\u001b[2J');
    expect(error.reason).toBe('no\n\x1b[2J');
  });

  it('have visible control characters in the log', () => {
    const messages: string[] = [];
    guardLogger({ warn: (message) => messages.push(message) }).warn('closed (\x1b]0;x\x07)\n  at a');
    expect(messages).toEqual(['closed (\\u001b]0;x\\u0007)\n  at a']);
  });
});
