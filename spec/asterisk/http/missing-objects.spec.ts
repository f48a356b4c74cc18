import type { Observable } from 'rxjs';
import { describe, expect, it } from 'vitest';
import { AriHttpError, createAri, isNotFound, type Ari } from '../../../src/index.js';
import { failure } from '../../support/failure.js';
import { asterisk, reach } from '../support/client.js';

const requests: readonly [string, (ari: Ari) => Observable<unknown>][] = [
  ['channels.get', (ari) => ari.channel('gone').get()],
  ['channels.hangup', (ari) => ari.channel('gone').hangup()],
  ['bridges.get', (ari) => ari.bridge('gone').get()],
  ['bridges.destroy', (ari) => ari.bridge('gone').destroy()],
  ['playbacks.get', (ari) => ari.playback('gone').get()],
  ['playbacks.stop', (ari) => ari.playback('gone').stop()],
  ['recordings.getLive', (ari) => ari.liveRecording('gone').getLive()],
  ['recordings.cancel', (ari) => ari.liveRecording('gone').cancel()],
  ['recordings.getStored', (ari) => ari.storedRecording('gone').getStored()],
  ['applications.get', (ari) => ari.applications.get({ applicationName: 'gone' })],
];

describe('a 404 of ARI', () => {
  it.each(requests)('is JSON with a message, so isNotFound accepts it: %s', async (_, send) => {
    const error = await failure(send(createAri(reach())), AriHttpError);
    expect(error).toMatchObject({ status: 404, body: { message: expect.any(String) as string } });
    expect(isNotFound(error)).toBe(true);
  });

  it('is JSON also for a path that ARI does not know, and a page outside of ARI', async () => {
    const { url, username, password } = asterisk;
    const authorization = `Basic ${Buffer.from(`${username}:${password}`).toString('base64')}`;
    const responseOf = async (path: string): Promise<string> => {
      const response = await fetch(`${url}${path}`, { headers: { authorization } });
      expect(response.status).toBe(404);
      return response.text();
    };
    expect(JSON.parse(await responseOf('/ari/nowhere'))).toEqual({ message: 'Resource not found' });
    expect(await responseOf('/nowhere')).toMatch(/^<!DOCTYPE html/i);
  });
});
