import { describe, expect, it } from 'vitest';
import { AriHttpError } from '../../src/index.js';
import { directClient } from '../support/direct-client.js';
import { failure } from '../support/failure.js';

const statuses = [100, 101, 199, 200, 201, 202, 204, 206, 299, 300, 301, 302, 304, 307, 308, 399, 400, 404, 500, 599];

describe.each(statuses)('a response of status %i', (status) => {
  const { ari } = directClient({}, () => ({ status, body: status === 204 ? '' : { message: 'see there' } }));

  it(`${status >= 200 && status < 300 ? 'is the success' : 'is the failure'} of a request`, async () => {
    const request = ari.channels.answer({ channelId: 'c1' });
    if (status >= 200 && status < 300) {
      const values: unknown[] = [];
      request.subscribe((value) => values.push(value));
      expect(values).toHaveLength(1);
      return;
    }
    const error = await failure(request, AriHttpError);
    expect(error).toMatchObject({ status, operation: 'channels.answer', method: 'POST', path: '/channels/c1/answer' });
  });
});
