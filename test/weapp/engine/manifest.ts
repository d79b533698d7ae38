/** What the site builder (Node) tells the runtime (browser) of a mini-program. Types only: both sides read them. */

export interface PageJson {
  component?: boolean;
  usingComponents?: Record<string, string>;
  styleIsolation?: string;
  navigationBarTitleText?: string;
  navigationStyle?: 'default' | 'custom';
  navigationBarBackgroundColor?: string;
  navigationBarTextStyle?: string;
  backgroundColor?: string;
  enablePullDownRefresh?: boolean;
  onReachBottomDistance?: number;
}

export interface TabJson {
  pagePath: string;
  text: string;
  iconPath?: string;
  selectedIconPath?: string;
}

export interface AppJson {
  pages: string[];
  entryPagePath?: string;
  window?: PageJson;
  tabBar?: {
    custom?: boolean;
    color: string;
    selectedColor: string;
    backgroundColor: string;
    borderStyle?: string;
    list: TabJson[];
  };
  preloadRule?: Record<string, { network?: 'all' | 'wifi'; packages: string[] }>;
  themeLocation?: string;
  darkmode?: boolean;
  lazyCodeLoading?: string;
  requiredPrivateInfos?: string[];
}

/** A package of the mini-program: the main one has the root ''. */
export interface PackageEntry {
  root: string;
  pages: string[];
  /** Bytes of its scripts, styles and the rest, as they are uploaded. */
  bytes: number;
}

export interface Manifest {
  app: AppJson;
  /** theme.json: the values of "@name" in the light and in the dark. */
  theme: Record<string, Record<string, string>>;
  packages: PackageEntry[];
  /** The .json of every page and component, their usingComponents as paths from the root. */
  components: Record<string, PageJson>;
  /** The name of the scope that the classes of a component's own style sheet carry. */
  scopes: Record<string, string>;
  /** Every name that WeChat's own typings give `wx`. */
  wxNames: string[];
  /** Where the bundle believes its server to be: the only host it may ask. */
  apiOrigin: string;
}

/** One package as it travels to the phone. */
export interface PackageFile {
  scripts: Record<string, string>;
  styles: Record<string, string>;
}
