import { ConfigProvider } from 'antd';
import enUS from 'antd/locale/en_US';
import zhCN from 'antd/locale/zh_CN';
import dayjs from 'dayjs';
import 'dayjs/locale/zh-cn';
import { type ReactNode, useMemo } from 'react';
import { antdTheme } from '../ui/theme.ts';
import { REDUCED_MOTION, TOUCH, useMedia } from './media.ts';
import { nonce } from './nonce.ts';
import { usePreferences } from './preferences.ts';

/** antd in our theme and the reader's language; its style elements carry the nonce that the content security policy asks for. */
export function Appearance({ children }: { children: ReactNode }) {
  const { locale, elder } = usePreferences();
  const touch = useMedia(TOUCH);
  const reducedMotion = useMedia(REDUCED_MOTION);
  const theme = useMemo(() => antdTheme({ elder, touch, reducedMotion }), [elder, touch, reducedMotion]);
  dayjs.locale(locale === 'zh' ? 'zh-cn' : 'en');
  return (
    <ConfigProvider
      theme={theme}
      locale={locale === 'zh' ? zhCN : enUS}
      button={{ autoInsertSpace: false }}
      {...(nonce === undefined ? {} : { csp: { nonce } })}
    >
      {children}
    </ConfigProvider>
  );
}
