import { Inject, Injectable, Logger } from '@nestjs/common';
import { DiscoveryService, MetadataScanner } from '@nestjs/core';
import { AriConnection } from './ari-connection.js';
import { handlerMetadata, type Handler, type HandlerMetadata } from './handler-metadata.js';

type Wrapper = ReturnType<DiscoveryService['getProviders']>[number];

/** An instance of any class, as its methods. */
type Methods = Readonly<Record<string, (...args: never[]) => unknown>>;

/** Finds connections and decorated methods in the providers and controllers of the application. */
@Injectable()
export class HandlerExplorer {
  readonly #discovery: DiscoveryService;
  readonly #scanner: MetadataScanner;
  readonly #logger = new Logger('AriModule');

  constructor(
    @Inject(DiscoveryService) discovery: DiscoveryService,
    @Inject(MetadataScanner) scanner: MetadataScanner,
  ) {
    this.#discovery = discovery;
    this.#scanner = scanner;
  }

  /** Returns every connection that an `AriModule` provides. */
  connections(): AriConnection[] {
    return this.#instances(() => true).filter((instance) => instance instanceof AriConnection);
  }

  /** Returns every decorated method, bound to its instance, once for each of its decorators. */
  handlers(): (Handler & HandlerMetadata)[] {
    return this.#instances(isSingle).flatMap((instance) => {
      const methods = instance as Methods;
      const prototype = Object.getPrototypeOf(instance) as object | null;
      return this.#scanner.getAllMethodNames(prototype).flatMap((method) =>
        handlerMetadata(methods[method]!).map((metadata) => ({
          ...metadata,
          name: `${instance.constructor.name}.${method}`,
          handle: (event: never) => methods[method]!(event),
        })),
      );
    });
  }

  /** Warns of decorated methods that no event can reach: Nest creates such instances for requests only. */
  warnOfScopes(): void {
    for (const wrapper of this.#wrappers()) {
      const prototype = (wrapper.metatype?.prototype ?? null) as Methods | null;
      if (isSingle(wrapper) || !prototype) continue;
      const decorated = this.#scanner
        .getAllMethodNames(prototype)
        .filter((name) => handlerMetadata(prototype[name]!).length);
      for (const name of decorated) {
        this.#logger.warn(
          `${wrapper.name}.${name} is never called: ${wrapper.name} is request-scoped or transient, or needs something that is; ` +
            'move the method to a provider of the default scope',
        );
      }
    }
  }

  #wrappers(): Wrapper[] {
    return [...this.#discovery.getProviders(), ...this.#discovery.getControllers()];
  }

  /** Returns each instance once, even if several tokens provide it. */
  #instances(isWanted: (wrapper: Wrapper) => boolean): object[] {
    const instances = this.#wrappers()
      .filter(isWanted)
      .map(({ instance }) => instance as unknown);
    return [...new Set(instances.filter((instance) => typeof instance === 'object' && instance !== null))];
  }
}

/** Whether the application has one instance of a provider. */
const isSingle = (wrapper: Wrapper): boolean => wrapper.isDependencyTreeStatic() && !wrapper.isTransient;
