import { firstValueFrom } from 'rxjs';
import { describe, expect, it } from 'vitest';
import { AriProtocolError } from '../src/index.js';
import { declarations, release } from '../src/generated/declarations.js';
import { openApiOf, validated } from '../src/openapi.js';

describe('rx-ari/openapi', () => {
  it('creates a document that swagger-parser accepts, and resolves its references', async () => {
    const document = openApiOf(declarations, release);
    const resolved = await firstValueFrom(validated(document));
    expect(resolved).toMatchObject({ openapi: '3.0.3', info: { version: release } });
    expect(Object.keys(resolved.paths)).toHaveLength(76);
    const channels = resolved.paths['/channels']!.get!.responses['200']!;
    expect(channels).toHaveProperty(
      ['content', 'application/json', 'schema', 'items', 'properties', 'caller', 'type'],
      'object',
    );
  });

  it('does not change its input', async () => {
    const document = openApiOf(declarations, release);
    const before = JSON.stringify(document);
    await firstValueFrom(validated(document));
    expect(JSON.stringify(document)).toBe(before);
  });

  it('rejects an invalid declaration and names the place', () => {
    const broken = [{ resourcePath: '/api-docs/channels.{format}', apis: [{ path: '/channels' }] }];
    expect(() => openApiOf(broken)).toThrow(AriProtocolError);
    expect(() => openApiOf(broken)).toThrow('operations of /channels');
  });

  it('emits the errors of swagger-parser', async () => {
    const document = openApiOf(declarations, release);
    const dangling = { ...document, components: {} };
    await expect(firstValueFrom(validated(dangling))).rejects.toThrow('components');
  });
});
