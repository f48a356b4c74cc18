import { AriInputError } from '../errors.js';
import { checkPage } from './check-page.js';
import { milliseconds } from './marble.js';

/** One score of a page: what it is called, and its lines by their labels. */
export interface Score {
  readonly title: string;
  readonly lines: Readonly<Record<Label, readonly string[]>>;
  /** What the symbols stand for: those of the page, and its own. */
  readonly legend: Readonly<Record<string, string>>;
}

/** A page of scores of one program. */
export interface ScorePage {
  readonly title: string;
  readonly about: readonly string[];
  readonly program: string;
  /** How many milliseconds a dash is. */
  readonly dash: number;
  readonly scores: readonly Score[];
}

const labels = ['about', 'asterisk', 'caller', 'requests', 'flow', 'emits', 'reply', 'error', 'problems'] as const;
export type Label = (typeof labels)[number];

interface Section {
  readonly heading: string;
  /** The first word of each line, and the rest of it. */
  readonly lines: readonly (readonly [label: string, text: string])[];
}

/**
 * Reads a page of scores. A line that is not indented is a heading: first that of the page with its `program`, then
 * `legend`, then one for each score; what is indented below begins with a label or, in a legend, with a symbol.
 */
export function readScores(page: string): ScorePage {
  const [head, ...sections] = sectionsOf(page);
  if (!head) throw new AriInputError('the page of scores is empty');
  const settings = new Map(head.lines);
  const program = settings.get('program');
  if (program === undefined) throw new AriInputError(`${head.heading}: say below the title which program it is`);
  const dash = milliseconds(settings.get('dash') ?? '1ms');
  if (!dash) throw new AriInputError(`${head.heading}: dash ${settings.get('dash')}: write a time, such as 100ms`);
  const legends = sections.filter(isLegend);
  const bodies = sections.filter((section) => !isLegend(section));
  const legend = Object.fromEntries(legends.flatMap(({ lines }) => lines));
  const read: ScorePage = {
    title: head.heading,
    about: textsOf(head, 'about'),
    program,
    dash,
    scores: bodies.map((section) => scoreOf(section, legend)),
  };
  const titles = bodies.map(({ heading }) => heading);
  checkPage(read, [
    ...legends.flatMap(({ lines }) => lines.map(([symbol]) => ({ symbol, where: head.heading, titles }))),
    ...bodies.flatMap((score) =>
      ownLegend(score).map(([symbol]) => ({ symbol, where: score.heading, titles: [score.heading] })),
    ),
  ]);
  return read;
}

const isLegend = ({ heading }: Section): boolean => heading === 'legend';

function sectionsOf(page: string): Section[] {
  const sections: { heading: string; lines: [string, string][] }[] = [];
  for (const line of page.split('\n').filter((one) => one.trim() !== '')) {
    if (/^\S/.test(line)) sections.push({ heading: line.trim(), lines: [] });
    else {
      const [, label = '', text = ''] = /^\s+(\S+)\s*(.*?)\s*$/.exec(line) ?? [];
      const section = sections.at(-1);
      if (!section) throw new AriInputError(`a page of scores begins with its title, not with: ${line.trim()}`);
      section.lines.push([label, text]);
    }
  }
  return sections;
}

function scoreOf(section: Section, legend: Readonly<Record<string, string>>): Score {
  const wrong = section.lines.find(([label]) => label.length > 1 && !(labels as readonly string[]).includes(label));
  if (wrong) {
    throw new AriInputError(`${section.heading}: there is no line "${wrong[0]}": there are ${labels.join(', ')}`);
  }
  return {
    title: section.heading,
    lines: Object.fromEntries(labels.map((label) => [label, textsOf(section, label)])) as Record<Label, string[]>,
    legend: { ...legend, ...Object.fromEntries(ownLegend(section)) },
  };
}

/** What only this score needs: in the lines whose label is a symbol. */
const ownLegend = ({ lines }: Section): Section['lines'] => lines.filter(([label]) => label.length === 1);

const textsOf = ({ lines }: Section, label: string): string[] =>
  lines.filter(([name]) => name === label).map(([, text]) => text);
