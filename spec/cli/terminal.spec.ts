import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { ask, onTerminal, startSimulator } from './support.js';

const originate = '/channels?endpoint=Local/wait@default&extension=wait&channelId=c1';

/** Without what moves the cursor. */
const seen = (text: string): string => text.replace(/\x1b\[[?\d;]*[A-Za-z]/g, ''); // eslint-disable-line no-control-regex -- that is what it is about

describe('on a terminal, rx-ari', () => {
  it('asks for the password without showing it, and has it nowhere that others can see', async () => {
    const { reach } = await startSimulator();
    const { exit, stdout, says, type, pid } = onTerminal(['call', 'asterisk.ping'], { ...reach, ARI_PASSWORD: '' });
    await says(/Password of hey at http:\/\/127\.0\.0\.1:\d+: $/);
    expect(readFileSync(`/proc/${pid}/cmdline`, 'utf8')).not.toContain('peekaboo');
    type('peekabop\x7fo\r');
    await exit;
    expect(stdout()).toContain('"ping": "pong"');
    expect(stdout()).not.toMatch(/peek|oo\b/);
  });

  it('ends with 130 when the password is not given', async () => {
    const { reach } = await startSimulator();
    for (const key of ['\x03', '\x04']) {
      const { exit, says, type } = onTerminal(['tail'], { ...reach, ARI_PASSWORD: '' });
      await says(/Password/);
      type(key);
      expect(await exit).toEqual([130, null]);
    }
  });

  it('colours events, unless NO_COLOR is set', async () => {
    const { simulator, reach } = await startSimulator();
    const colourful = onTerminal(['tail', '--type', 'ChannelCreated'], reach);
    const plain = onTerminal(['tail', '--type', 'ChannelCreated'], { ...reach, NO_COLOR: '1' });
    await Promise.all([colourful.says(/Connected/), plain.says(/Connected/)]);
    await ask(simulator, 'POST', originate);
    await colourful.says(/\x1b\[1mChannelCreated/); // eslint-disable-line no-control-regex -- a colour
    await plain.says(/ ChannelCreated .*;1/);
    expect(plain.stdout()).not.toContain('\x1b');
  });

  it('draws the table of calls over itself, and gives the screen back at the end', async () => {
    const { simulator, reach } = await startSimulator();
    const { exit, stdout, says, type } = onTerminal(['calls'], reach, 60);
    await says(/0 channels/);
    await ask(simulator, 'POST', originate);
    await says(/2 channels[^]*Local\/wait/);
    // Long enough to be seen.
    simulator.faults.refuse(503, 3);
    simulator.faults.drop();
    await says(/no connection to/);
    await says(/no connection to[^]*2 channels {2}at http/);
    type('\x03');
    expect(await exit).toEqual([0, null]);
    expect(stdout().startsWith('\x1b[?1049h\x1b[?25l')).toBe(true);
    // What is typed the terminal shows by itself.
    const drawn = stdout().trimEnd().replace('^C', '');
    expect(drawn.endsWith('\x1b[?25h\x1b[?1049l')).toBe(true);
    for (const picture of drawn.split('\x1b[H')) {
      for (const line of seen(picture).split(/\r+\n/)) expect([...line].length).toBeLessThanOrEqual(60);
    }
  });

  it('writes no bytes on it', async () => {
    const { reach } = await startSimulator();
    const { exit, stdout } = onTerminal(['call', 'recordings.getStoredFile', 'recordingName=a'], reach);
    expect(await exit).toEqual([2, null]);
    expect(stdout()).toMatch(/--out/);
  });
});
