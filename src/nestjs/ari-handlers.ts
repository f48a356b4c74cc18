import { Inject, Injectable, type BeforeApplicationShutdown, type OnApplicationBootstrap } from '@nestjs/common';
import { Subscription } from 'rxjs';
import { AriInputError } from '../index.js';
import type { AriConnection } from './ari-connection.js';
import { HandlerExplorer } from './handler-explorer.js';
import type { Handler, HandlerMetadata } from './handler-metadata.js';
import { reportConnection } from './report-connection.js';
import { subscribeHandlers } from './subscribe-handlers.js';
import { waitForIdle } from './wait-for-idle.js';

/** Subscribes the handlers of an application to its connections, while the application runs. */
@Injectable()
export class AriHandlers implements OnApplicationBootstrap, BeforeApplicationShutdown {
  readonly #explorer: HandlerExplorer;
  readonly #running = new Subscription();

  constructor(@Inject(HandlerExplorer) explorer: HandlerExplorer) {
    this.#explorer = explorer;
  }

  onApplicationBootstrap(): void {
    const connections = this.#explorer.connections();
    const handlers = this.#explorer.handlers();
    checkNames(connections);
    for (const handler of handlers) checkHandler(handler, connections);
    this.#explorer.warnOfScopes();
    for (const connection of connections) {
      this.#running.add(reportConnection(connection));
      this.#running.add(
        subscribeHandlers(
          connection,
          handlers.filter((handler) => handler.connection === connection.name),
        ),
      );
    }
  }

  /** Runs while the providers that call flows need still exist. */
  beforeApplicationShutdown() {
    this.#running.unsubscribe();
    return waitForIdle(this.#explorer.connections().map(({ ari }) => ari));
  }
}

function checkNames(connections: readonly AriConnection[]): void {
  const names = connections.map(({ name }) => name);
  const duplicate = names.find((name, index) => names.indexOf(name) !== index);
  if (duplicate === undefined) return;
  throw new AriInputError(
    `AriModule has two connections called ${JSON.stringify(duplicate)}: pass a different \`name\` for each`,
  );
}

function checkHandler(
  { name, connection, app }: Handler & HandlerMetadata,
  connections: readonly AriConnection[],
): void {
  const found = connections.find((candidate) => candidate.name === connection);
  if (!found) {
    const names = connections.map((candidate) => JSON.stringify(candidate.name)).join(', ');
    throw new AriInputError(
      `${name} listens to the connection ${JSON.stringify(connection)}, and AriModule knows ${names}: ` +
        'name one of these in its decorator',
    );
  }
  if (app !== undefined && !found.ari.apps.includes(app)) {
    const apps = found.ari.apps.map((known) => JSON.stringify(known)).join(', ');
    throw new AriInputError(
      `${name} is the call flow of the application ${JSON.stringify(app)}, and the connection ` +
        `${JSON.stringify(connection)} registers ${apps}: add it to \`app\` of AriModule, or name one of these`,
    );
  }
}
