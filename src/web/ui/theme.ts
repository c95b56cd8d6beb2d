import type { ThemeConfig } from 'antd';
import { colour, elder as elderMode, fontStack, motion, radius, shadow, touchTarget, type } from './tokens.ts';

export interface ThemeWishes {
  elder: boolean;
  /** The pointer is a finger: controls grow to 44 px. */
  touch: boolean;
  reducedMotion: boolean;
}

/** antd in the tokens' colours. Where antd's own tints fall under AA (tags, placeholders, disabled, table heads), they are set here. */
export function antdTheme({ elder, touch, reducedMotion }: ThemeWishes): ThemeConfig {
  const scale = elder ? elderMode.scale : 1;
  const text = elder ? elderMode.text : colour.text;
  return {
    token: {
      ...statusTokens,
      colorPrimary: colour.brand.base,
      colorPrimaryHover: colour.brand.hover,
      colorPrimaryActive: colour.brand.deep,
      colorPrimaryBg: colour.brand.soft,
      colorPrimaryBgHover: colour.brand.soft,
      colorPrimaryText: colour.brand.base,
      colorPrimaryTextHover: colour.brand.hover,
      colorPrimaryTextActive: colour.brand.deep,
      colorLink: colour.brand.base,
      colorLinkHover: colour.brand.hover,
      colorLinkActive: colour.brand.deep,
      colorText: text.primary,
      colorTextHeading: text.primary,
      colorTextSecondary: text.secondary,
      colorTextLabel: text.secondary,
      colorTextTertiary: text.tertiary,
      colorTextQuaternary: text.tertiary,
      colorTextDescription: text.tertiary,
      colorTextPlaceholder: text.tertiary,
      colorTextDisabled: text.tertiary,
      colorIcon: text.tertiary,
      colorIconHover: text.primary,
      colorBgLayout: colour.surface.page,
      colorBgContainer: colour.surface.paper,
      colorBgElevated: colour.surface.paper,
      colorBgContainerDisabled: colour.surface.sunken,
      colorFillAlter: colour.surface.page,
      colorBorder: colour.line.strong,
      colorBorderDisabled: colour.line.subtle,
      colorBorderSecondary: colour.line.subtle,
      colorSplit: colour.line.subtle,
      controlOutline: colour.brand.base,
      controlItemBgActive: colour.brand.soft,
      controlItemBgActiveHover: colour.brand.soft,
      controlItemBgHover: colour.surface.page,
      fontFamily: fontStack,
      fontSize: type.body * scale,
      fontSizeSM: type.caption * scale,
      fontSizeLG: type.lead * scale,
      borderRadius: radius.medium,
      borderRadiusSM: radius.small,
      borderRadiusLG: radius.large,
      boxShadow: shadow.floating,
      boxShadowSecondary: shadow.floating,
      boxShadowTertiary: shadow.raised,
      controlHeight: touch ? touchTarget : 36,
      controlHeightSM: touch ? touchTarget : 28,
      controlHeightLG: 44,
      motion: !reducedMotion,
      motionDurationFast: `${motion.quick}ms`,
      motionDurationMid: `${motion.quick}ms`,
      motionDurationSlow: `${motion.calm}ms`,
      wireframe: false,
    },
    components: {
      Table: {
        headerBg: colour.surface.page,
        headerColor: text.primary,
        headerSortActiveBg: colour.surface.sunken,
        headerSortHoverBg: colour.surface.sunken,
        headerFilterHoverBg: colour.surface.sunken,
        headerSplitColor: 'transparent',
        bodySortBg: colour.surface.paper,
        rowHoverBg: colour.surface.page,
        borderColor: colour.line.subtle,
        footerBg: colour.surface.paper,
        cellPaddingBlock: 10,
        cellPaddingBlockSM: 5,
        cellPaddingInline: 12,
        cellPaddingInlineSM: 10,
      },
      Tag: { defaultBg: colour.surface.sunken, defaultColor: text.secondary },
      Button: { primaryShadow: 'none', defaultShadow: 'none', dangerShadow: 'none', fontWeight: 500 },
      Segmented: { itemColor: text.secondary, trackBg: colour.surface.sunken },
      Tabs: { itemColor: text.secondary },
      Pagination: { itemActiveColorDisabled: text.tertiary },
    },
  };
}

const statusTokens = {
  colorInfo: colour.brand.base,
  colorInfoText: colour.brand.base,
  colorInfoBg: colour.brand.soft,
  colorInfoBorder: colour.line.strong,
  colorSuccess: colour.success.base,
  colorSuccessText: colour.success.base,
  colorSuccessBg: colour.success.soft,
  colorSuccessBorder: colour.success.base,
  colorWarning: colour.warning.base,
  colorWarningText: colour.warning.base,
  colorWarningBg: colour.warning.soft,
  colorWarningBorder: colour.warning.base,
  colorError: colour.danger.base,
  colorErrorHover: colour.danger.hover,
  colorErrorText: colour.danger.base,
  colorErrorBg: colour.danger.soft,
  colorErrorBgHover: colour.danger.soft,
  colorErrorBorder: colour.danger.base,
};
