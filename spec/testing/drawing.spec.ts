import { describe, expect, it } from 'vitest';
import { AriInputError } from '../../src/index.js';
import { drawScores } from '../../src/testing/index.js';
import { timelineOf } from '../../src/testing/drawing/timeline.js';

const page = (...lines: string[]): string =>
  ['a & b', '  program  any', '  dash  100ms', '<title>', ...lines.map((line) => `  ${line}`)].join('\n');

const svgOf = (...lines: string[]): string => drawScores(page(...lines))[0]!.svg;

/** Returns the centres of the marbles of a lane, with their symbols. */
const placesOf = (svg: string, kind: string): [symbol: string, x: number, y: number][] =>
  [...svg.matchAll(/<circle cx="([\d.]+)" cy="([\d.]+)" r="12" class="(\w+)"\/><text [^>]*>([^<]+)</g)]
    .filter(([, , , its]) => its === kind)
    .map(([, x, y, , symbol]) => [symbol!, Number(x), Number(y)]);

const whole = [
  's  StasisStart channel=c1 channel.caller.name="A & B"',
  'a  POST /channels/c1/answer',
  'h  DELETE /channels/c1',
  'd  "<done>"',
  'events    s--#--^',
  'requests  (aha)--h',
  'emits     ---d',
  'flow      ^------|',
  'reply     channels.hangup  404',
];

describe('drawScores', () => {
  it('draws each score under its title', () => {
    const drawings = drawScores(`${page('flow  ^|')}\nthe other\n  flow  ^!\n`);
    expect(drawings.map(({ title }) => title)).toEqual(['<title>', 'the other']);
    expect(drawings.map(({ svg }) => /completed|unsubscribed/.exec(svg)![0])).toEqual(['completed', 'unsubscribed']);
  });

  it('writes well-formed SVG with the texts of the score', () => {
    const svg = svgOf(...whole);
    const open: string[] = [];
    for (const [, close, name, alone] of svg.matchAll(/<(\/?)(\w+)(?:\s[\w-]+="[^"<&]*(?:&\w+;[^"<&]*)*")*(\/?)>/g)) {
      if (close) expect(open.pop()).toBe(name);
      else if (!alone) open.push(name!);
    }
    expect(open).toEqual([]);
    const texts = [...svg.matchAll(/<text [^>]*>([^<]*)<\/text>/g)].map(([, text]) => text);
    expect(texts.slice(0, 2)).toEqual(['a &amp; b', '&lt;title&gt;']);
    expect(texts).toEqual(
      expect.arrayContaining(['events', 'requests', 'flow', 'emits', 'completed', 'the event socket breaks']),
    );
    expect(texts).toContain('StasisStart channel=c1 channel.caller.name=&quot;A &amp; B&quot;');
    expect(texts).toContain('&quot;&lt;done&gt;&quot;');
    expect(texts).toContain('channels.hangup  404');
  });

  it('loads nothing, and has styles for light and dark backgrounds', () => {
    const svg = svgOf(...whole);
    expect(svg).not.toMatch(/<script|href=|url\(|@import|<image|<foreignObject/);
    expect(svg).toMatch(/^<svg xmlns="http:\/\/www.w3.org\/2000\/svg" width="\d+" height="\d+" viewBox="0 0 \d+ \d+"/);
    expect(svg).toContain('@media (prefers-color-scheme: dark)');
  });

  it('draws the same score in the same way each time', () => {
    expect(svgOf(...whole)).toBe(svgOf(...whole));
  });

  it('stacks simultaneous symbols in one column in their order, and places later symbols to the right', () => {
    const svg = svgOf(...whole);
    const [start] = placesOf(svg, 'events');
    const [first, second, third, later] = placesOf(svg, 'requests');
    expect([first![0], second![0], third![0], later![0]]).toEqual(['a', 'h', 'a', 'h']);
    expect([first![1], second![1], third![1]]).toEqual([start![1], start![1], start![1]]);
    expect(first![2]).toBeLessThan(second![2] - 23);
    expect(second![2]).toBeLessThan(third![2] - 23);
    expect(later!.slice(1)).toEqual([first![1] + 7 * 28, first![2]]);
  });

  it('draws a legend of exactly the symbols of the score', () => {
    const text = `${page('events    s', 'flow  ^|')}\nlegend\n  s  StasisStart channel=c1\n  e  StasisEnd channel=c1\nother\n  events    e\n  flow  ^|`;
    const [first, second] = drawScores(text).map(({ svg }) => placesOf(svg, 'events').map(([symbol]) => symbol));
    expect(first).toEqual(['s', 's']);
    expect(second).toEqual(['e', 'e']);
  });

  it('draws a lane for the caller', () => {
    const svg = svgOf('caller  c--1-h', 'flow  ^-----|');
    expect(
      placesOf(svg, 'caller')
        .slice(0, 3)
        .map(([symbol]) => symbol),
    ).toEqual(['c', '1', 'h']);
    expect(svg).toContain('>presses 1</text>');
    expect(svg).not.toContain('>events</text>');
  });

  it('selects the unit of the time axis', () => {
    expect(svgOf('flow  ^--|')).toContain('time, ms');
    expect(svgOf('flow  ^--|')).toContain('>300</text>');
    expect(svgOf('flow  ^ 12s |')).toContain('time, s');
    expect(svgOf('flow  ^ 12s |')).toContain('>12.1</text>');
  });

  it('throws AriInputError if the page is invalid', () => {
    expect(() => svgOf('flow  ^--')).toThrow(AriInputError);
    expect(() => svgOf('events    x', 'flow  ^|')).toThrow('"x" in events is not in the legend');
  });
});

describe('timelineOf', () => {
  it('is linear up to sixteen dashes, and marks shortened gaps', () => {
    const { x, skips } = timelineOf([200, 1_800, 3_500, 3_510], 100, 10);
    expect([0, 200, 1_800, 3_500, 3_510].map(x)).toEqual([10, 66, 514, 626, 654]);
    expect(skips).toEqual([{ x1: 514, x2: 626, duration: 1_700 }]);
  });

  it('shortens shorter gaps too if the score has many', () => {
    const { x, skips } = timelineOf([900, 1_800, 2_700, 3_600, 3_900, 4_800], 100, 10);
    expect(skips.map(({ duration: duration }) => duration)).toEqual([900, 900, 900, 900, 900]);
    expect(x(4_800)).toBe(10 + 5 * 112 + 3 * 28);
  });
});
