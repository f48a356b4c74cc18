import { ConfigurableModuleBuilder, Module } from '@nestjs/common';
import { DiscoveryModule } from '@nestjs/core';
import type { Ari, AriOptions } from '../index.js';
import { AriConnection, clientOf } from './ari-connection.js';
import { AriHandlers } from './ari-handlers.js';
import { AriHealthIndicator } from './ari-health-indicator.js';
import { DEFAULT, getAriToken } from './ari-token.js';
import { Finder } from './finder.js';

/** What is there once, however many connections there are. */
@Module({
  imports: [DiscoveryModule],
  providers: [Finder, AriHandlers, AriHealthIndicator],
  exports: [AriHealthIndicator],
})
class AriCoreModule {}

const OPTIONS = 'rx-ari:options';

/** Which connection it is, where an application has several. */
export interface AriModuleExtras {
  /** What `@InjectAri`, `@OnAriEvent` and `@CallFlow` call it. Default: `default`, which `Ari` is injected for. */
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
      { provide: getAriToken(name), inject: [OPTIONS], useFactory: (options: AriOptions) => clientOf(name, options) },
      { provide: AriConnection, inject: [getAriToken(name)], useFactory: (ari: Ari) => new AriConnection(name, ari) },
    ],
    exports: [getAriToken(name), AriCoreModule],
  }))
  .build();

/**
 * Connects an application to Asterisk: `AriModule.forRoot({ url, username, password, app })`, or `forRootAsync` with
 * `useFactory`, `useClass` or `useExisting` (a provider with `createAriOptions()`), and for each further connection once
 * more with a `name`. The client is made by `createAri`, without input or output; it warns through Nest's logger
 * unless the options have another, and can be injected everywhere. Methods with `@OnAriEvent` and `@CallFlow` are found
 * when the application starts, and only then does the event socket open; where there are none, it opens for whoever
 * subscribes first. Starting fails with `AriInputError` for bad options, and not because Asterisk is not there.
 * Shutting down unsubscribes the handlers, and waits until what they undo is done.
 */
@Module({})
export class AriModule extends ConfigurableModuleClass {}
