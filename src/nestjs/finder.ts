import { Inject, Injectable, Logger } from '@nestjs/common';
import { DiscoveryService, MetadataScanner } from '@nestjs/core';
import { AriConnection } from './ari-connection.js';
import { listeningsOf, type Handler, type Listening } from './listening.js';

type Wrapper = ReturnType<DiscoveryService['getProviders']>[number];

/** Any instance, seen as its methods. */
type Methods = Readonly<Record<string, (...args: never[]) => unknown>>;

/** Looks through all providers and controllers of the application. */
@Injectable()
export class Finder {
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

  /** Every connection that an `AriModule` provides. */
  connections(): AriConnection[] {
    return this.#instances(() => true).filter((one) => one instanceof AriConnection);
  }

  /** Every decorated method, bound to its instance, once for each of its decorators. */
  handlers(): (Handler & Listening)[] {
    return this.#instances(isSingle).flatMap((instance) => {
      const methods = instance as Methods;
      const prototype = Object.getPrototypeOf(instance) as object | null;
      return this.#scanner.getAllMethodNames(prototype).flatMap((method) =>
        listeningsOf(methods[method]!).map((listening) => ({
          ...listening,
          name: `${instance.constructor.name}.${method}`,
          handle: (event: never) => methods[method]!(event),
        })),
      );
    });
  }

  /** Of such classes Nest makes an instance when something asks for one, and events ask for nothing. */
  warnOfScopes(): void {
    for (const wrapper of this.#wrappers()) {
      const prototype = (wrapper.metatype?.prototype ?? null) as Methods | null;
      if (isSingle(wrapper) || !prototype) continue;
      const decorated = this.#scanner
        .getAllMethodNames(prototype)
        .filter((name) => listeningsOf(prototype[name]!).length);
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

  /** Each once, under however many tokens it is provided. */
  #instances(fits: (wrapper: Wrapper) => boolean): object[] {
    const all = this.#wrappers()
      .filter(fits)
      .map(({ instance }) => instance as unknown);
    return [...new Set(all.filter((one) => typeof one === 'object' && one !== null))];
  }
}

/** Whether there is one instance of it for the whole application. */
const isSingle = (wrapper: Wrapper): boolean => wrapper.isDependencyTreeStatic() && !wrapper.isTransient;
