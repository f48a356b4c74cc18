import type { OpenAPIV3 } from 'openapi-types';
import { firstValueFrom } from 'rxjs';
import { describe, expect, it } from 'vitest';
import { validateOpenApi } from '../../src/openapi.js';
import { runCommand, startCommand } from '../cli/support.js';
import { asterisk, unique } from './support/client.js';

const environment = { ARI_URL: asterisk.url, ARI_USERNAME: asterisk.username, ARI_PASSWORD: asterisk.password };
const reader = { ...environment, ARI_USERNAME: asterisk.readOnly.username, ARI_PASSWORD: asterisk.readOnly.password };

const call = async (...words: readonly string[]): Promise<unknown> => {
  const { code, stdout, stderr } = await runCommand(['call', ...words], environment);
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
  return stdout === '' ? undefined : (JSON.parse(stdout) as unknown);
};

describe('the command rx-ari', () => {
  it('doctor finds no fault of the server, and removes its application', async () => {
    const { code, stdout } = await runCommand(['doctor', '--app', unique('app')], environment);
    expect(code, stdout).toBe(0);
    expect(stdout).not.toContain('✗');
    expect(stdout).toMatch(/^✓ the release is Asterisk \d+\.\d+/m);
    expect(stdout).toMatch(/^✓ \S+ may write$/m);
    expect(stdout).toMatch(/^✓ recordings can be stored$/m);
    expect(stdout).toMatch(/^✓ the event socket opens$/m);
    const apps = (await call('applications.list')) as readonly { readonly name: string }[];
    expect(apps.filter(({ name }) => name.startsWith('rx-ari-doctor'))).toEqual([]);
  });

  it('doctor finds a read-only user and a wrong password', async () => {
    const reading = await runCommand(['doctor'], reader);
    expect(reading.code, reading.stdout).toBe(0);
    expect(reading.stdout).toMatch(/^! \S+ may only read/m);
    const wrong = await runCommand(['doctor'], { ...environment, ARI_PASSWORD: 'wr0ng' });
    expect(wrong.code).toBe(1);
    expect(wrong.stdout).toMatch(/^✗ ARI does not accept the user/m);
  });

  it('tail and calls print the events of a call', async () => {
    const channelId = unique('channel');
    const tail = startCommand(['tail', '--channel', channelId], environment);
    const calls = startCommand(['calls'], environment);
    await Promise.all([tail.waitForOutput(/Connected as/), calls.waitForOutput(/Connected as/)]);
    const created = call(
      'channels.originate',
      'endpoint=Local/wait@default',
      'extension=wait',
      `channelId=${channelId}`,
    );
    expect(await created).toMatchObject({ id: channelId });
    await tail.waitForOutput(new RegExp(`ChannelStateChange +Local/wait@default-\\S+ state=Up ${channelId}$`, 'm'));
    const [, name] = / ChannelCreated +(\S+)/.exec(tail.stdout())!;
    await calls.waitForOutput(new RegExp(` Up +${name!}`));
    expect(await call('channels.hangup', `channelId=${channelId}`)).toBeUndefined();
    await tail.waitForOutput(new RegExp(` ChannelDestroyed +${name!} `));
    await calls.waitForOutput(new RegExp(` gone +${name!}`));
    for (const { kill, exit } of [tail, calls]) {
      kill('SIGINT');
      expect(await exit).toEqual([0, null]);
    }
    const left = async (): Promise<unknown> => {
      const apps = (await call('applications.list')) as readonly { readonly name: string }[];
      return apps.filter(({ name: app }) => /^rx-ari-(tail|calls)-/.test(app));
    };
    await expect.poll(left).toEqual([]);
  });

  it('openapi and types describe the API of this server', async () => {
    const openapi = await runCommand(['openapi'], environment);
    expect(openapi).toMatchObject({ code: 0, stderr: '' });
    const document = JSON.parse(openapi.stdout) as OpenAPIV3.Document;
    expect(document.info.version).toBe(/^\d[\d.]*/.exec(asterisk.version)![0]);
    await firstValueFrom(validateOpenApi(document));
    const types = await runCommand(['types'], environment);
    expect(types).toMatchObject({ code: 0, stderr: '' });
    for (const path of Object.values(document.paths)) {
      for (const { operationId } of Object.values(path as Record<string, OpenAPIV3.OperationObject>)) {
        const isRequest = operationId !== 'events.eventWebsocket';
        expect(types.stdout.includes(`  '${operationId!}': {`)).toBe(isRequest);
      }
    }
    expect(types.stdout.includes("'channels.progress'")).toBe(asterisk.release !== '16');
  });
});
