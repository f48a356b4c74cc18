import process from 'node:process';

interface Question {
  readonly id: number;
  readonly name: string;
  readonly argument: unknown;
}

export interface Answer {
  readonly id: number;
  readonly value?: unknown;
  readonly error?: string;
}

/** What a process can be asked for by the one that started it. */
export type Services = Readonly<Record<string, (argument: any) => unknown>>;

/** Answers the questions of the process that started this one, until that one goes. */
export function serve(services: Services): void {
  process.on('message', ({ id, name, argument }: Question) => {
    Promise.resolve()
      .then(() => services[name]!(argument))
      .then(
        (value) => process.send!({ id, value } satisfies Answer),
        (error: unknown) => process.send!({ id, error: String((error as Error).stack ?? error) } satisfies Answer),
      );
  });
  process.on('disconnect', () => process.exit());
}
