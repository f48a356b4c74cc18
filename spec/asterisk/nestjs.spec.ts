import { spawn } from 'node:child_process';
import { Test, type TestingModule } from '@nestjs/testing';
import { filter, firstValueFrom, fromEvent, map, scan } from 'rxjs';
import { beforeEach, describe, expect, it } from 'vitest';
import { createAri, type Ari, type AriEvent } from 'rx-ari';
import { Ari as AriToken } from 'rx-ari/nestjs';
import { AppModule } from '../../docs/examples/nestjs/app.module.js';
import { Outgoing } from '../../docs/examples/nestjs/outgoing.js';
import { call, numberOf } from './examples/phone.js';
import { afterTest, asterisk, openClient, reach, unique, watch, type Client } from './support/client.js';
import { patiently } from '../support/wait.js';

let client: Client;

beforeEach(async () => {
  client = await openClient();
});

describe('the Nest application', () => {
  let name: string;
  let ari: Ari;
  let app: TestingModule;
  let receivedEvents: AriEvent[];

  beforeEach(async () => {
    name = unique('nest');
    ari = watch(createAri(reach({ app: name })));
    receivedEvents = [];
    const passing = ari.trace.subscribe((entry) => entry.type === 'event' && receivedEvents.push(entry.event));
    afterTest(() => passing.unsubscribe());
    app = await Test.createTestingModule({ imports: [AppModule] })
      .overrideProvider(AriToken)
      .useValue(ari)
      .compile();
    app.useLogger(false);
    await app.init();
    afterTest(() => app.close());
    await firstValueFrom(ari.opened.pipe(patiently()));
  });

  const begun = (uri: string) => () =>
    receivedEvents.some((event) => event.type === 'PlaybackStarted' && event.playback.data.media_uri === uri);

  const played = (): string[] =>
    receivedEvents.flatMap((event) => (event.type === 'PlaybackFinished' ? [event.playback.data.media_uri] : []));

  it('answers, greets, says a key, says goodbye, and hangs up', async () => {
    const phone = await call(client, numberOf(name));
    await phone.answered();
    await expect.poll(() => played().length).toBe(1);
    await phone.press('7');
    await expect.poll(() => played().length).toBe(2);
    await phone.press('#');
    await phone.gone();
    expect(played().slice(1)).toEqual(['digits:7', 'sound:vm-goodbye']);
  });

  it('hangs up the current calls and releases the socket before it closes', async () => {
    const phone = await call(client, numberOf(name));
    await expect.poll(begun('sound:hello-world')).toBe(true);
    await app.close();
    expect(await firstValueFrom(ari.connectionState)).toEqual({ type: 'idle' });
    await phone.gone();
  });

  it('greets a callee', async () => {
    const channel = await firstValueFrom(app.get(Outgoing).call('Local/echo@default'));
    await expect.poll(begun('sound:hello-world')).toBe(true);
    await firstValueFrom(channel.hangup());
  });
});

describe('the Nest application as a process', () => {
  it('hangs up on SIGTERM who is on the line, and ends with that signal', async () => {
    const name = unique('nest');
    const { url, username, password } = asterisk;
    const child = spawn(process.execPath, ['build/examples/nestjs/main.js'], {
      env: { PATH: process.env['PATH'], ARI_URL: url, ARI_USERNAME: username, ARI_PASSWORD: password, ARI_APP: name },
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    afterTest(() => void child.kill('SIGKILL'));
    const prints = (words: string) =>
      firstValueFrom(
        fromEvent(child.stdout, 'data').pipe(
          map(String),
          scan((all, more) => all + more, ''),
          filter((all) => all.includes(words)),
          patiently(),
        ),
      );
    await prints(`listening to ${name}`);
    const calls = prints('calls: Local/');
    const phone = await call(client, numberOf(name));
    await calls;
    await phone.answered();
    const over = firstValueFrom(fromEvent(child, 'exit', (_, signal: string | null) => signal).pipe(patiently()));
    child.kill('SIGTERM');
    expect(await over).toBe('SIGTERM');
    await phone.gone();
  });
});
