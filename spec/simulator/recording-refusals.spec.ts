import { describe, expect, it } from 'vitest';
import { onTheLine } from './recording-support.js';

describe('the simulator refuses to record', () => {
  it.each([
    ['', 422, 'specified format is unknown on this system'],
    ['name=a', 422, 'specified format is unknown on this system'],
    ['name=a&format=mp3', 422, 'specified format is unknown on this system'],
    ['format=wav', 500, 'Error parsing request'],
    ['name=../x&format=wav', 500, 'Error parsing request'],
    ['name=a&format=mp3&maxDurationSeconds=-1', 400, 'max_duration_seconds cannot be negative'],
    ['name=a&format=wav&maxSilenceSeconds=-1', 400, 'max_silence_seconds cannot be negative'],
    ['name=a&format=wav&terminateOn=7&ifExists=x', 400, 'terminateOn invalid'],
    ['name=a&format=wav&ifExists=x', 400, 'ifExists invalid'],
  ])('%s', (query, status, message) =>
    onTheLine(async ({ record }) => {
      expect(await record(query)).toMatchObject({ status, body: { message } });
    }),
  );

  it('a missing channel', () =>
    onTheLine(async ({ ask }) => {
      expect((await ask('POST', '/channels/nosuch/record?name=a&format=wav')).status).toBe(404);
    }));

  it('under a name that is in use', () =>
    onTheLine(async ({ ear, record, live }) => {
      const taken = { status: 409, body: { message: "Recording 'r1' already exists and can not be overwritten" } };
      await record('name=r1&format=wav');
      await ear.waitForEvent('RecordingStarted');
      expect(await record('name=r1&format=wav&ifExists=overwrite')).toMatchObject(taken);
      await live('POST', 'r1/stop');
      await ear.waitForEvent('RecordingFinished');
      expect(await record('name=r1&format=gsm')).toMatchObject(taken);
      expect(await record('name=r1&format=wav&ifExists=fail')).toMatchObject(taken);
      expect((await record('name=r1&format=wav&ifExists=OVERWRITE')).status).toBe(201);
    }));

  it('or to operate on a recording that does not run', () =>
    onTheLine(async ({ live }) => {
      for (const [method, path] of [
        ['GET', 'x'],
        ['DELETE', 'x'],
        ['POST', 'x/stop'],
        ['POST', 'x/pause'],
        ['DELETE', 'x/mute'],
      ]) {
        expect(await live(method!, path!)).toMatchObject({ status: 404, body: { message: 'Recording not found' } });
      }
    }));
});
