import { Inject, Injectable, type BeforeApplicationShutdown, type OnApplicationBootstrap } from '@nestjs/common';
import { Subscription } from 'rxjs';
import { AriInputError } from '../index.js';
import type { AriConnection } from './ari-connection.js';
import { Finder } from './finder.js';
import type { Handler, Listening } from './listening.js';
import { reportConnection } from './report-connection.js';
import { serve } from './serve.js';
import { settled } from './settled.js';

/** Joins the connections and the handlers of an application, for as long as it runs. */
@Injectable()
export class AriHandlers implements OnApplicationBootstrap, BeforeApplicationShutdown {
  readonly #finder: Finder;
  readonly #running = new Subscription();

  constructor(@Inject(Finder) finder: Finder) {
    this.#finder = finder;
  }

  onApplicationBootstrap(): void {
    const connections = this.#finder.connections();
    const handlers = this.#finder.handlers();
    checkNames(connections);
    for (const handler of handlers) check(handler, connections);
    this.#finder.warnOfScopes();
    for (const connection of connections) {
      this.#running.add(reportConnection(connection));
      this.#running.add(
        serve(
          connection,
          handlers.filter((handler) => handler.connection === connection.name),
        ),
      );
    }
  }

  /** While all that call flows may need is still there. */
  beforeApplicationShutdown() {
    this.#running.unsubscribe();
    return settled(this.#finder.connections().map(({ ari }) => ari));
  }
}

function checkNames(connections: readonly AriConnection[]): void {
  const names = connections.map(({ name }) => name);
  const twice = names.find((name, index) => names.indexOf(name) !== index);
  if (twice === undefined) return;
  throw new AriInputError(
    `AriModule has two connections called ${JSON.stringify(twice)}: give each a \`name\` of its own`,
  );
}

function check({ name, connection, app }: Handler & Listening, connections: readonly AriConnection[]): void {
  const found = connections.filter((one) => one.name === connection);
  if (found.length === 0) {
    const names = connections.map((one) => JSON.stringify(one.name)).join(', ');
    throw new AriInputError(
      `${name} listens to the connection ${JSON.stringify(connection)}, and AriModule knows ${names}: ` +
        'name one of these in its decorator',
    );
  }
  if (app !== undefined && !found[0]!.ari.apps.includes(app)) {
    const apps = found[0]!.ari.apps.map((one) => JSON.stringify(one)).join(', ');
    throw new AriInputError(
      `${name} is the call flow of the application ${JSON.stringify(app)}, and the connection ` +
        `${JSON.stringify(connection)} registers ${apps}: add it to \`app\` of AriModule, or name one of these`,
    );
  }
}
