import { describe, expect, it } from 'vitest';
import { rig } from './support.js';

describe('the variables of a simulated bridge', () => {
  it('can be set at its creation', () =>
    rig(async ({ ask, json }) => {
      const variables = { A: '1', B: { value: '2', report_events: true } };
      expect((await json('POST', '/bridges/b', { variables })).body).toMatchObject({ id: 'b', bridgevars: { B: '2' } });
      expect((await ask('GET', '/bridges/b/variables?variables=A,B')).body).toEqual({ variables: { A: '1', B: '2' } });
      expect((await ask('GET', '/bridges/b/variable?variable=A')).body).toEqual({ value: '1' });
    }));

  it('that are set at its creation appear in events only after the next change', () =>
    rig(async ({ ask, json }) => {
      await json('POST', '/bridges/b', { variables: { A: { value: '1', report_events: true } } });
      expect((await ask('GET', '/bridges/b')).body).not.toHaveProperty('bridgevars');
      await json('POST', '/bridges/b/variables', { variables: { B: { value: '2', report_events: true } } });
      expect((await ask('GET', '/bridges/b')).body).toMatchObject({ bridgevars: { A: '1', B: '2' } });
    }));

  it('are the whole body if the server chooses the id', () =>
    rig(async ({ ask, json }) => {
      const body = { bridgeId: 'b', type: 'holding', X: 'q' };
      expect((await json('POST', '/bridges', body)).body).toMatchObject({ id: 'b', bridge_type: 'holding' });
      expect((await ask('GET', '/bridges/b/variables?variables=bridgeId,type,X')).body).toEqual({ variables: body });
      expect(await json('POST', '/bridges', { bridgeId: 'c', variables: { A: '1' } })).toMatchObject({
        status: 400,
        body: { message: "Each object value in 'variables' must include string field 'value'" },
      });
      expect((await ask('GET', '/bridges/c')).status).toBe(200);
    }));

  it('can be written, reported, unmarked and removed', () =>
    rig(async ({ ask }) => {
      await ask('POST', '/bridges/b');
      const vars = async (): Promise<unknown> =>
        ((await ask('GET', '/bridges/b')).body as { bridgevars?: unknown }).bridgevars;
      expect((await ask('POST', '/bridges/b/variable?variable=A&value=3&report_events=true')).status).toBe(204);
      expect(await vars()).toEqual({ A: '3' });
      await ask('POST', '/bridges/b/variable?variable=A&value=4');
      expect(await vars()).toBeUndefined();
      expect((await ask('POST', '/bridges/b/variable?variable=A')).status).toBe(204);
      expect(await ask('GET', '/bridges/b/variable?variable=A')).toMatchObject({
        status: 404,
        body: { message: 'Provided variable was not found' },
      });
    }));

  it('are written completely or not at all', () =>
    rig(async ({ ask, json }) => {
      await ask('POST', '/bridges/b');
      expect((await json('POST', '/bridges/b/variables', { variables: { A: '1', B: '2' } })).status).toBe(204);
      expect(await json('POST', '/bridges/b/variables', { variables: { A: '5', B: 6 } })).toMatchObject({
        status: 400,
        body: {
          message: "Each value in 'variables' must be a string or an object with 'value' and optional 'report_events'",
        },
      });
      expect((await ask('GET', '/bridges/b/variables?variables=A,B')).body).toEqual({ variables: { A: '1', B: '2' } });
    }));

  it('are a JSON object', () =>
    rig(async ({ ask, json }) => {
      await ask('POST', '/bridges/b');
      for (const body of [{}, [], { variables: 'A=1' }]) {
        expect(await json('POST', '/bridges/b/variables', body)).toMatchObject({
          status: 400,
          body: { message: "The 'variables' field must be a JSON object" },
        });
      }
    }));

  it.each([
    ['GET', '/bridges/b/variable', 400, 'Variable name is required'],
    ['GET', '/bridges/b/variables', 400, 'At least one variable name is required'],
    ['GET', '/bridges/b/variables?variables=', 400, 'Variable names are required'],
    ['GET', '/bridges/b/variables?variables=NO', 404, 'Provided variable was not found'],
    ['GET', '/bridges/nosuch/variable?variable=A', 404, 'Bridge not found'],
    ['GET', '/bridges/nosuch/variables?variables=A', 404, 'Provided bridge was not found'],
    ['POST', '/bridges/b/variable?variable=&value=1', 400, 'Variable name is required'],
    ['POST', '/bridges/b/variables', 400, "The 'variables' field is required"],
    ['POST', '/bridges/b/variable', 500, 'bridges.setBridgeVar without a variable crashes Asterisk 22.10.1'],
  ])('respond to %s %s with %d', (method, path, status, message) =>
    rig(async ({ ask }) => {
      await ask('POST', '/bridges/b');
      expect(await ask(method, path)).toMatchObject({ status, body: { message } });
    }),
  );
});
