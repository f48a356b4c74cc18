import { describe, expect, it } from 'vitest';
import { openClient } from '../support/client.js';
import { answer } from './support.js';

describe('sounds', () => {
  it('are listed by language and format, each as a Sound', async () => {
    const { ari } = await openClient();
    const sounds = await answer(ari.sounds.list({ lang: 'en', format: 'gsm' }));
    expect(sounds.map(String)).toContain('Sound(hello-world)');
    expect(sounds.length).toBeGreaterThan(100);
  });

  it('are not found in a language that is not installed', async () => {
    const { ari } = await openClient();
    await expect(answer(ari.sounds.list({ lang: 'tlh' }))).rejects.toMatchObject({ status: 404 });
  });

  it('are read with their formats', async () => {
    const { ari } = await openClient();
    const sound = await answer(ari.sounds.get({ soundId: 'hello-world' }));
    expect(String(sound)).toBe('Sound(hello-world)');
    expect(sound.data.formats).toContainEqual({ language: 'en', format: 'gsm' });
    expect((await answer(ari.sound('hello-world').get())).data).toEqual(sound.data);
  });
});
