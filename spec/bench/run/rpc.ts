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

/** The functions that the parent process can call. */
export type Services = Readonly<Record<string, (argument: any) => unknown>>;

/** Responds to the requests of the parent process until the parent ends. */
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
