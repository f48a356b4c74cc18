import { ConfigurableModuleBuilder, Module } from '@nestjs/common';
import { DiscoveryModule } from '@nestjs/core';
import type { Ari, AriOptions } from '../index.js';
import { AriConnection, createClient } from './ari-connection.js';
import { AriHandlers } from './ari-handlers.js';
import { AriHealthIndicator } from './ari-health-indicator.js';
import { DEFAULT, getAriToken } from './ari-token.js';
import { HandlerExplorer } from './handler-explorer.js';

/** The providers that an application has once, for any number of connections. */
@Module({
  imports: [DiscoveryModule],
  providers: [HandlerExplorer, AriHandlers, AriHealthIndicator],
  exports: [AriHealthIndicator],
})
class AriCoreModule {}

const OPTIONS = 'rx-ari:options';

/** The name of a connection, for an application that has several. */
export interface AriModuleExtras {
  /**
   * The name for `@InjectAri`, `@OnAriEvent` and `@CallFlow`.
   * @defaultValue `default`, the connection of the injected `Ari`
   */
  readonly name?: string;
}

const { ConfigurableModuleClass } = new ConfigurableModuleBuilder<AriOptions>({ optionsInjectionToken: OPTIONS })
  .setClassMethodName('forRoot')
  .setFactoryMethodName('createAriOptions')
  .setExtras<AriModuleExtras>({}, (definition, { name = DEFAULT }) => ({
    ...definition,
    global: true,
    imports: [...(definition.imports ?? []), AriCoreModule],
    providers: [
      ...(definition.providers ?? []),
      {
        provide: getAriToken(name),
        inject: [OPTIONS],
        useFactory: (options: AriOptions) => createClient(name, options),
      },
      { provide: AriConnection, inject: [getAriToken(name)], useFactory: (ari: Ari) => new AriConnection(name, ari) },
    ],
    exports: [getAriToken(name), AriCoreModule],
  }))
  .build();

/**
 * Connects an application to Asterisk: `AriModule.forRoot({ url, username, password, app })`, or `forRootAsync` with
 * `useFactory`, `useClass` or `useExisting` (a provider with `createAriOptions()`). Import it once more with a `name` for
 * each further connection.
 *
 * `createAri` creates the client, without input or output. The client writes warnings to Nest's logger unless the options
 * contain another one, and every provider can inject it. When the application starts, the module finds the methods with
 * `@OnAriEvent` and `@CallFlow`, and opens the event socket. Without such methods the first subscriber opens it. The start
 * fails with `AriInputError` for bad options, but not if Asterisk is unreachable. The shutdown unsubscribes the handlers,
 * and waits until their cleanup is complete.
 */
@Module({})
export class AriModule extends ConfigurableModuleClass {}
