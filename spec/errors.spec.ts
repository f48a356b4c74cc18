import { describe, expect, it } from 'vitest';
import * as errors from '../src/errors.js';
import { AriError, AriHttpError, AriUnsupportedError } from '../src/errors.js';
import { isConflict, isGone, isInvalidState, isNotFound, isUnprocessable } from '../src/guards.js';

const request = { operation: 'channels.answer', method: 'POST', path: '/channels/17.1/answer' };

const refused = (status: number): AriHttpError => new AriHttpError(request, { status, reason: 'no', body: undefined });

const classes = Object.entries(errors).filter(([name]) => name.startsWith('Ari')) as unknown as [
  string,
  new (...args: unknown[]) => AriError,
][];

describe('every error class', () => {
  it('is tested', () => {
    expect(classes.length).toBeGreaterThanOrEqual(10);
  });

  it.each(classes)('%s is an AriError and an Error, and has its name', (name, Class) => {
    const error = new Class(name === 'AriHttpError' ? request : 'what', { status: 404, reason: '', body: '' });
    expect(error).toBeInstanceOf(AriError);
    expect(error).toBeInstanceOf(Error);
    expect(error.name).toBe(name);
    expect(error.stack).toMatch(new RegExp(`^(${name}|Error)`));
  });

  it.each(classes.filter(([name]) => !/Http|Unsupported|Playback|Dial|Recording/.test(name)))(
    '%s keeps its cause',
    (_, Class) => {
      const cause = new Error('root');
      expect(new Class('what', { cause })).toMatchObject({ message: 'what', cause });
    },
  );
});

describe('an error', () => {
  it.each([
    [404, true, true],
    [409, false, true],
    [422, false, false],
  ])('of the status %i shows whether the object does not exist (%s) or is gone (%s)', (status, notFound, gone) => {
    expect(isNotFound(refused(status))).toBe(notFound);
    expect(isGone(refused(status))).toBe(gone);
  });

  it.each([404, 409, 412, 422, 500])('of the status %i shows its meaning', (status) => {
    const guards = { 404: isNotFound, 409: isConflict, 412: isInvalidState, 422: isUnprocessable };
    for (const [meant, guard] of Object.entries(guards)) expect(guard(refused(status))).toBe(String(status) === meant);
  });

  it.each(['<html>404</html>', new TextEncoder().encode('<html>')])('with the page of a proxy is not gone', (body) => {
    const page = new AriHttpError(request, { status: 404, reason: 'Not Found', body });
    expect([isNotFound(page), isGone(page)]).toEqual([false, false]);
    const gone = new AriHttpError(request, { status: 404, reason: 'x', body: { message: 'Channel not found' } });
    expect([isNotFound(gone), isGone(gone)]).toEqual([true, true]);
  });

  it('is recognised if another copy of this package created it', () => {
    const foreign = Object.assign(new Error('no'), { name: 'AriHttpError', status: 412 });
    expect(isInvalidState(foreign)).toBe(true);
  });

  it('is not recognised if it is of another kind', () => {
    for (const value of [new AriError('404'), { name: 'AriHttpError', status: 404 }, undefined, 404]) {
      expect(isNotFound(value)).toBe(false);
      for (const guard of [isConflict, isInvalidState, isUnprocessable]) expect(guard(value)).toBe(false);
      expect(isGone(value)).toBe(false);
    }
  });

  it('names the releases that offer what this Asterisk does not', () => {
    const error = new AriUnsupportedError('channels.progress', ['20.17.0', '22.7.0']);
    expect(error.message).toBe(
      'channels.progress is not offered by this Asterisk: it came with Asterisk 20.17.0, 22.7.0',
    );
    expect(error).toMatchObject({ operation: 'channels.progress', since: ['20.17.0', '22.7.0'] });
    expect(new AriUnsupportedError('x.y').message).toBe('x.y is not offered by this Asterisk');
  });
});
