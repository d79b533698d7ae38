/** Inject the configuration with `@Inject(CONFIGURATION) configuration: Configuration`. */
export const CONFIGURATION = Symbol('configuration');
