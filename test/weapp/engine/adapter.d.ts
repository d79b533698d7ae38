/** What we use of the adapter: the types it publishes are under a name that TypeScript does not find. */
declare module 'glass-easel-miniprogram-adapter' {
  import type { ComponentSpace, GeneralBackendContext, GeneralComponent } from 'glass-easel';

  export interface Instance {
    is: string;
    _$: GeneralComponent;
    setData(fields: Record<string, unknown>, callback?: () => void): void;
    [member: string]: unknown;
  }
  interface Builder {
    definition(definition: object): { register(): unknown };
    pageDefinition(definition: object): { register(): unknown };
  }
  interface CodeSpace {
    getComponentSpace(): ComponentSpace;
    addCompiledTemplate(path: string, template: object): void;
    addComponentStaticConfig(path: string, config: object): void;
    addStyleSheet(path: string, url: undefined, scope: string): void;
    prepareComponentOptions(is: string, options?: object): [{ idPrefixGenerator: () => string }, string];
    component(path: string): Builder;
    behavior(): Builder;
  }
  interface Root {
    get(): Instance;
    getComponent(): GeneralComponent;
    attach(parent: HTMLElement, placeholder: HTMLElement): void;
    release(): void;
  }
  export class MiniProgramEnv {
    getGlobalCodeSpace(): CodeSpace;
    createCodeSpace(id: string, isMain: boolean): CodeSpace;
    associateBackend(context: GeneralBackendContext): { createRoot(tag: string, space: CodeSpace, path: string): Root };
  }
  export const component: { ComponentCaller: { prototype: Instance } };
}
