/** One harmful change in a compiled file of `src`. */
export interface Mutation {
  readonly file: string;
  readonly name: string;
  readonly from: RegExp;
  readonly to: string;
}

/** The functions that create long-running work, and the safeguards that can be removed from them. */
const makers = {
  runAction: {
    'no undo': '{ ...thing, undo: EMPTY }',
    'undone when it is over': '{ ...thing, isOver: () => false }',
    'asks before it listens':
      '((events) => ({ ...thing, output: events.pipe(switchMap(() => thing.output)), start: thing.start.pipe(tap({ complete: () => { events.next(); events.complete(); } })) }))(new AsyncSubject())',
  },
  switchOn: {
    'no undo': '{ ...thing, off: EMPTY }',
  },
} as const;

const moduleOf = { runAction: '../internal/run-action', switchOn: './switch-on' } as const;

/** The mutations of a verb, which uses a changed function. */
const mutationsOf = (file: string, maker: keyof typeof makers): Mutation[] =>
  Object.entries(makers[maker]).map(([name, thing]) => ({
    file: `flow/${file}`,
    name: name,
    from: new RegExp(`^import \\{ ${maker} \\} from '${moduleOf[maker].replaceAll('.', '\\.')}\\.js';`, 'm'),
    to:
      `import { ${maker} as honest } from '${moduleOf[maker]}.js';\n` +
      `import * as rx from 'rxjs';\n` +
      `const ${maker} = (context, thing) => { const { AsyncSubject, EMPTY, switchMap, tap } = rx; return honest(context, ${thing}); };`,
  }));

const mutation = (file: string, name: string, from: RegExp, to: string): Mutation => ({ file, name, from, to });

export const mutations: readonly Mutation[] = [
  ...['bridge/bridge', 'dial/dial', 'bridge/join', 'play/play', 'record/record', 'snoop/snoop'].flatMap((verb) =>
    mutationsOf(verb, 'runAction'),
  ),
  ...['play/hold', 'play/music-on-hold', 'play/mute', 'play/indicate-ringing'].flatMap((verb) =>
    mutationsOf(verb, 'switchOn'),
  ),
  mutation(
    'flow/internal/run-action',
    'an undo that comes too late is a problem',
    /if \(!isGone\(error\)\)/,
    'if (true)',
  ),
  mutation(
    'flow/internal/run-action',
    'undoes before the answer',
    /if \(progress === 'granted'\)/,
    "if (progress !== 'waiting')",
  ),
  mutation(
    'flow/internal/run-action',
    'forgets what was granted too late',
    /if \(outcome === 'granted'\)/,
    'if (false)',
  ),
  mutation('flow/calls/per-call', 'outlives its channel', /: untilEnded\(start\.channel\)/, ': (rx) => rx'),
  mutation('flow/collect/prompt', 'no barge-in', /, takeUntil\(interrupted\)/, ''),
];
