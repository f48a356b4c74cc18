import { firstValueFrom } from 'rxjs';
import { describe, expect, it } from 'vitest';
import { AriProtocolError } from '../src/index.js';
import { declarations, release } from '../src/generated/declarations.js';
import { toOpenApiDocument, validateOpenApi } from '../src/openapi.js';

describe('rx-ari/openapi', () => {
  it('creates a document that swagger-parser accepts, and resolves its references', async () => {
    const document = toOpenApiDocument(declarations, release);
    const resolved = await firstValueFrom(validateOpenApi(document));
    expect(resolved).toMatchObject({ openapi: '3.0.3', info: { version: release } });
    expect(Object.keys(resolved.paths)).toHaveLength(76);
    const channels = resolved.paths['/channels']!.get!.responses['200']!;
    expect(channels).toHaveProperty(
      ['content', 'application/json', 'schema', 'items', 'properties', 'caller', 'type'],
      'object',
    );
  });

  it('does not change its input', async () => {
    const document = toOpenApiDocument(declarations, release);
    const before = JSON.stringify(document);
    await firstValueFrom(validateOpenApi(document));
    expect(JSON.stringify(document)).toBe(before);
  });

  it('rejects an invalid declaration and names the place', () => {
    const broken = [{ resourcePath: '/api-docs/channels.{format}', apis: [{ path: '/channels' }] }];
    expect(() => toOpenApiDocument(broken)).toThrow(AriProtocolError);
    expect(() => toOpenApiDocument(broken)).toThrow('operations of /channels');
  });

  it('emits the errors of swagger-parser', async () => {
    const document = toOpenApiDocument(declarations, release);
    const dangling = { ...document, components: {} };
    await expect(firstValueFrom(validateOpenApi(dangling))).rejects.toThrow('components');
  });
});
