import { type ThemeConfig, theme } from 'antd';
import { useEffect, useMemo, useState, useSyncExternalStore } from 'react';

export type ThemeChoice = 'system' | 'light' | 'dark';
type Worn = 'light' | 'dark';
const STORED = 'gp-console-theme';
const system = window.matchMedia('(prefers-color-scheme: dark)');

function stored(): ThemeChoice {
  const choice = readStored();
  return choice === 'light' || choice === 'dark' ? choice : 'system';
}

function readStored(): string | null {
  try {
    return localStorage.getItem(STORED);
  } catch {
    return null;
  }
}

function subscribe(changed: () => void): () => void {
  system.addEventListener('change', changed);
  return () => system.removeEventListener('change', changed);
}

/** Light or dark: what the system says, unless the person chose. */
export function useTheme() {
  const [choice, setChoice] = useState(stored);
  const systemDark = useSyncExternalStore(subscribe, () => system.matches);
  const worn: Worn = choice === 'system' ? (systemDark ? 'dark' : 'light') : choice;
  const config = useMemo(() => themeOf(worn), [worn]);
  useEffect(() => {
    try {
      localStorage.setItem(STORED, choice);
    } catch {
      // Then the choice holds until the page is reloaded.
    }
  }, [choice]);
  return { choice, setChoice, config };
}

type Role = (name: string) => string;

/**
 * The roles of tokens.css as Ant Design's theme. They are read from the style sheet rather than written again here; Ant Design computes
 * shades from them, so that it needs the figures and not the variables.
 */
function themeOf(worn: Worn): ThemeConfig {
  document.documentElement.dataset.theme = worn;
  const css = getComputedStyle(document.documentElement);
  const role: Role = (name) => css.getPropertyValue(`--gp-${name}`).trim();
  const isDark = worn === 'dark';
  return {
    algorithm: isDark ? theme.darkAlgorithm : theme.defaultAlgorithm,
    token: tokensOf(role),
    components: { ...componentsOf(role), Tooltip: { colorBgSpotlight: isDark ? role('surface-sunken') : role('text-1') } },
  };
}

function tokensOf(role: Role): ThemeConfig['token'] {
  return {
    colorPrimary: role('brand'),
    colorSuccess: role('success'),
    colorWarning: role('warning'),
    colorError: role('danger'),
    colorInfo: role('info'),
    colorTextBase: role('text-1'),
    colorBgBase: role('surface'),
    colorLink: role('brand'),
    fontFamily: role('font'),
    borderRadius: 10,
    fontSize: 14,
    wireframe: false,
    colorBgLayout: role('bg'),
    colorBgContainer: role('surface'),
    colorBgElevated: role('surface-raised'),
    colorText: role('text-1'),
    colorTextSecondary: role('text-2'),
    colorTextTertiary: role('text-3'),
    colorTextDescription: role('text-3'),
    colorBorderSecondary: role('line'),
    colorBorder: role('line-strong'),
    colorTextLightSolid: role('on-brand'),
    // A hint is read, so it is as dark as a label.
    colorTextPlaceholder: role('text-3'),
    // Its own tints of dark greens turn grey; these are drawn for the paper they lie on.
    colorPrimaryBg: role('brand-soft'),
    colorPrimaryBgHover: role('brand-soft'),
    colorPrimaryBorder: role('brand-line'),
    colorSuccessBg: role('success-soft'),
    colorWarningBg: role('warning-soft'),
    colorErrorBg: role('danger-soft'),
    colorInfoBg: role('info-soft'),
    colorBorderDisabled: role('line-strong'),
    controlItemBgActive: role('brand-soft'),
    controlItemBgActiveHover: role('brand-soft'),
    boxShadowTertiary: role('shadow-1'),
  };
}

function componentsOf(role: Role): NonNullable<ThemeConfig['components']> {
  return {
    Layout: {
      headerBg: role('surface'),
      siderBg: role('surface'),
      bodyBg: role('bg'),
      headerHeight: 60,
      headerPadding: '0 24px',
    },
    Menu: {
      itemBg: 'transparent',
      itemHeight: 42,
      itemSelectedBg: role('brand-soft'),
      itemSelectedColor: role('brand-strong'),
      activeBarBorderWidth: 0,
    },
    Table: {
      headerBg: 'transparent',
      headerColor: role('text-3'),
      headerSplitColor: 'transparent',
      cellPaddingBlock: 13,
      rowHoverBg: role('surface-sunken'),
    },
    Card: { bodyPadding: 20, headerPadding: 20, headerFontSize: 15 },
    Button: { primaryShadow: 'none', dangerShadow: 'none', defaultShadow: 'none' },
    Checkbox: { borderRadiusSM: 5 },
    Progress: { defaultColor: role('brand'), remainingColor: role('surface-sunken') },
  };
}
