import { concat, defer, mergeMap } from 'rxjs';
import { describe, expect, it } from 'vitest';
import { authorization } from './support.js';
import { onTheLine, type OnTheLine } from './recording-support.js';
import { inVirtualTime } from './virtual-simulation.js';

/** Records for a number of milliseconds. */
async function store({ ear, record, live, sleep }: OnTheLine, query: string, duration = 0): Promise<void> {
  const name = new URLSearchParams(query).get('name')!;
  const count = ear.types().filter((type) => type === 'RecordingFinished').length;
  await record(query);
  await ear.waitForEvent('RecordingStarted', count + 1);
  await sleep(duration);
  await live('POST', `${encodeURIComponent(name)}/stop`);
  await ear.waitForEvent('RecordingFinished', count + 1);
}

const fileOf = async ({ simulator }: OnTheLine, name: string): Promise<{ type: string | null; bytes: Buffer }> => {
  const response = await fetch(`${simulator.url}/ari/recordings/stored/${name}/file`, { headers: { authorization } });
  return { type: response.headers.get('content-type'), bytes: Buffer.from(await response.arrayBuffer()) };
};

describe('a stored recording of the simulator', () => {
  it('is listed by its name, with any characters', () =>
    onTheLine(async (line) => {
      await store(line, 'format=gsm&name=sub%2Fdir%2Fa');
      await store(line, 'format=wav49&name=%2Fabs');
      await store(line, 'format=ulaw&name=with+space+%C3%BC%3B%2541');
      expect((await line.ask('GET', '/recordings/stored')).body).toEqual([
        { name: 'abs', format: 'WAV' },
        { name: 'sub/dir/a', format: 'gsm' },
        { name: 'with space ü;%41', format: 'ulaw' },
      ]);
      expect((await line.ask('GET', '/recordings/stored/sub%2Fdir%2Fa')).status).toBe(200);
    }));

  it('is an audio file of its length', () => {
    const files: Uint8Array[] = [];
    inVirtualTime(({ simulator, ari, clock }) => {
      ari.on('StasisStart').subscribe(({ channel }) => {
        concat(channel.answer(), channel.record({ name: 'r1', format: 'wav' })).subscribe();
      });
      ari.on('RecordingStarted').subscribe(() => {
        clock.schedule(() => void ari.recordings.stop({ recordingName: 'r1' }).subscribe(), 1_000);
      });
      const stored = defer(() => ari.recordings.getStoredFile({ recordingName: 'r1' }));
      ari
        .on('RecordingFinished')
        .pipe(mergeMap(() => stored))
        .subscribe((file) => files.push(file));
      ari.opened.subscribe(() => void simulator.call({ app: 'hello' }));
    });
    expect(files.map(({ length }) => length)).toEqual([44 + 16_000]);
  });

  it('is an audio file with its length in the header', () =>
    onTheLine(async (line) => {
      await store(line, 'name=r1&format=wav', 1_000);
      const { type, bytes } = await fileOf(line, 'r1');
      expect(type).toBe('audio/wav');
      expect([bytes.toString('latin1', 0, 4), bytes.toString('latin1', 8, 16)]).toEqual(['RIFF', 'WAVEfmt ']);
      expect([bytes.readUInt32LE(4), bytes.readUInt32LE(40)]).toEqual([bytes.length - 8, bytes.length - 44]);
      expect([bytes.readUInt32LE(24), bytes.readUInt32LE(28)]).toEqual([8_000, 16_000]);
    }));

  it.each([
    ['gsm', 'audio/gsm', 33],
    ['ulaw', 'audio/ulaw', 160],
    ['sln16', 'audio/sln16', 640],
    ['WAV', 'audio/WAV', 65],
    ['au', 'audio/au', 160],
  ])('has the content type of %s', (format, type, frame) =>
    onTheLine(async (line) => {
      await store(line, `name=r1&format=${format}`, 1_000);
      const file = await fileOf(line, 'r1');
      expect(file.type).toBe(type);
      const head = { WAV: 60, au: 24 }[format] ?? 0;
      expect((file.bytes.length - head) % frame).toBe(0);
      expect(file.bytes.length).toBeGreaterThan(head);
    }),
  );

  it('grows when it is appended to', () =>
    onTheLine(async (line) => {
      await store(line, 'name=r1&format=wav', 1_000);
      const before = (await fileOf(line, 'r1')).bytes.length;
      await store(line, 'name=r1&format=wav&ifExists=append', 1_000);
      expect((await fileOf(line, 'r1')).bytes.length).toBeGreaterThan(before + 8_000);
      await store(line, 'name=r1&format=wav&ifExists=overwrite');
      expect((await fileOf(line, 'r1')).bytes.length).toBeLessThan(before);
    }));

  it('can be copied', () =>
    onTheLine(async (line) => {
      const copy = (from: string, query: string): Promise<unknown> =>
        line.ask('POST', `/recordings/stored/${from}/copy${query}`);
      await store(line, 'name=r1&format=wav', 1_000);
      expect(await copy('r1', '?destinationRecordingName=new/r2')).toMatchObject({
        status: 200,
        body: { name: 'new/r2', format: 'wav' },
      });
      expect((await fileOf(line, 'new%2Fr2')).bytes).toEqual((await fileOf(line, 'r1')).bytes);
      expect(await copy('r1', '?destinationRecordingName=new/r2')).toMatchObject({
        status: 409,
        body: { message: 'A recording with the same name already exists on the system' },
      });
      expect(await copy('r1', '')).toMatchObject({
        status: 400,
        body: { message: 'Invalid destination recording name' },
      });
      expect(await copy('r1', '?destinationRecordingName=../x')).toMatchObject({
        status: 403,
        body: { message: 'Destination file path is forbidden' },
      });
      expect(await copy('x', '?destinationRecordingName=y')).toMatchObject({ status: 404 });
    }));

  it('can be deleted', () =>
    onTheLine(async (line) => {
      await store(line, 'name=r1&format=wav');
      expect((await line.ask('DELETE', '/recordings/stored/r1')).status).toBe(204);
      for (const [method, path] of [
        ['DELETE', 'r1'],
        ['GET', 'r1'],
        ['GET', 'r1/file'],
        ['GET', '..%2Fx'],
      ]) {
        expect(await line.ask(method!, `/recordings/stored/${path}`)).toMatchObject({
          status: 404,
          body: { message: 'Recording not found' },
        });
      }
    }));

  it('plays for its length', () =>
    onTheLine(async (line) => {
      const play = (media: string): Promise<unknown> =>
        line.ask('POST', `/channels/${line.call.channelId}/play?media=recording:${media}`);
      await store(line, 'name=r1&format=wav', 2_000);
      line.ear.events.length = 0;
      await play('r1');
      const started = Date.parse((await line.ear.waitForEvent('PlaybackStarted'))['timestamp'] as string);
      const finished = await line.ear.waitForEvent('PlaybackFinished');
      expect(finished).toMatchObject({ playback: { state: 'done' } });
      expect(Date.parse(finished['timestamp'] as string) - started).toBeGreaterThan(1_900);
      await play('nosuch');
      await line.ear.waitForEvent('PlaybackStarted', 2);
      await line.sleep(500);
      expect(line.ear.types()).toEqual(['PlaybackStarted', 'PlaybackFinished', 'PlaybackStarted']);
    }));
});
