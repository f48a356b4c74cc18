import { lastValueFrom } from 'rxjs';
import { describe, expect, it } from 'vitest';
import type { Operation } from '../../src/description/tables.js';
import { operations } from '../../src/generated/operations.js';
import { AriInputError } from '../../src/index.js';
import { failure } from '../support/failure.js';
import { clientOf, startLoopback, status, type Received } from '../support/loopback.js';
import { invoke, requests, sample, samples } from './support.js';

/** Returns the request of one call. */
async function sent(name: string, params: Record<string, unknown>): Promise<Received> {
  // 200 without a body: a response that every operation accepts.
  const server = await startLoopback({ answer: status(200) });
  await lastValueFrom(invoke(clientOf(server), name, params));
  expect(server.requests).toHaveLength(1);
  return server.requests[0]!;
}

/** Returns the values in a path by the names of its template. Fails if the two do not match. */
function pathValues({ path: template }: Operation, path: string): Record<string, string> {
  const names = [...template.matchAll(/\{(\w+)\}/g)].map(([, name]) => name!);
  const found = new RegExp(`^/ari${template.replaceAll(/\{\w+\}/g, '([^/]+)')}$`).exec(path);
  expect(found, `${path} is a ${template}`).not.toBeNull();
  return Object.fromEntries(names.map((name, index) => [name, decodeURIComponent(found![index + 1]!)]));
}

it('there are 108 requests and one event socket', () => {
  expect(requests).toHaveLength(108);
  expect(Object.keys(operations)).toHaveLength(109);
});

describe.each(requests)('%s', (name, operation) => {
  const parameters = Object.entries(operation.parameters);
  const required = parameters.filter(([, parameter]) => parameter.required).map(([key]) => key);

  it('sends all its parameters according to the table', async () => {
    const { method, path, target, query, headers, body } = await sent(name, samples(operation));
    expect(method).toBe(operation.method);
    expect(method).not.toBe('HEAD');
    expect(target).not.toMatch(/undefined|null|\[object|[{}]/);
    const expected = (place: string): [string, unknown][] =>
      parameters.filter(([, p]) => p.in === place).map(([key, parameter]) => [key, sample(parameter)]);
    expect(pathValues(operation, path)).toEqual(Object.fromEntries(expected('path')));
    // A list, so that a repeated parameter is visible.
    expect([...query]).toEqual(expected('query').map(([key, value]) => [key, String(value)]));
    const [bare] = expected('body').map(([, value]) => value);
    const members = expected('member');
    const sentBody = bare ?? (members.length > 0 ? Object.fromEntries(members) : undefined);
    expect(headers['content-type']).toBe(sentBody === undefined ? undefined : 'application/json');
    expect(body).toBe(sentBody === undefined ? '' : JSON.stringify(sentBody));
  });

  it('sends only its required parameters', async () => {
    const { path, query, headers, body } = await sent(name, {
      ...Object.fromEntries(parameters.map(([key]) => [key, undefined])),
      ...samples(operation, 'required'),
    });
    const inPath = required.filter((key) => operation.parameters[key]!.in === 'path');
    expect(Object.keys(pathValues(operation, path))).toEqual(inPath);
    expect([...query.keys()]).toEqual(required.filter((key) => operation.parameters[key]!.in === 'query'));
    const hasBody = required.some((key) => ['member', 'body'].includes(operation.parameters[key]!.in));
    expect(body !== '').toBe(hasBody);
    expect('content-type' in headers).toBe(hasBody);
  });
});

const demanding = requests
  .map(([name, { parameters }]) => [name, Object.keys(parameters).filter((key) => parameters[key]!.required)] as const)
  .filter(([, required]) => required.length > 0);

it.each(demanding)('%s is not sent if %j is missing', async (name, required) => {
  const server = await startLoopback();
  for (const key of required) {
    for (const missing of [undefined, null]) {
      const params = { ...samples(operations[name]!), [key]: missing };
      const { message } = await failure(invoke(clientOf(server), name, params), AriInputError);
      expect(message).toBe(`${name}: ${key} is missing: it is required`);
    }
  }
  expect(server.requests).toHaveLength(0);
});
