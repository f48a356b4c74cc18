import { describe, expect, it } from 'vitest';
import { toHttpError } from '../../src/util/http-error.js';

const request = { operation: 'channels.answer', method: 'POST', path: '/channels/17.1/answer' };

describe('toHttpError', () => {
  it('names the request and the response in the message', () => {
    const { message } = toHttpError(request, { status: 409, reason: 'no', body: '' });
    expect(message).toBe('channels.answer (POST /channels/17.1/answer): 409 no');
  });

  it.each([
    ['{"message":"a","error":"b"}', 'a'],
    ['{"message":"","error":"b"}', 'b'],
    ['{"message":7}', 'Phrase'],
    ['[]', 'Phrase'],
    ['null', 'Phrase'],
    ['<html>', 'Phrase'],
    ['', 'Phrase'],
  ])('takes the reason of the body %j, or the reason phrase: "%s"', (body, reason) => {
    expect(toHttpError(request, { status: 500, reason: 'Phrase', body }).reason).toBe(reason);
  });
});
