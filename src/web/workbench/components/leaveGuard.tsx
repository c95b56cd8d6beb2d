import { useBlocker } from '@tanstack/react-router';
import { Button } from 'antd';
import { useRef } from 'react';
import { useTexts } from '../preferences.ts';
import { Modal } from './Modal.tsx';

/**
 * Asks before a page with unsaved work is left, by a link or by closing the window. A change of filters in the address is
 * no leaving. `allowLeave` opens the way for the navigation that follows a successful save.
 */
export function useLeaveGuard(dirty: boolean, onGivenUp?: () => void) {
  const t = useTexts();
  const allowed = useRef(false);
  const guarded = () => dirty && !allowed.current;
  const blocker = useBlocker({
    shouldBlockFn: ({ current, next }) => guarded() && current.pathname !== next.pathname,
    enableBeforeUnload: guarded,
    withResolver: true,
  });
  const blocked = blocker.status === 'blocked';
  const dialog = (
    <Modal
      open={blocked}
      title={t.forms.leaveTitle}
      closable={false}
      onCancel={() => blocker.reset?.()}
      footer={[
        <Button
          key="leave"
          danger
          onClick={() => {
            onGivenUp?.();
            blocker.proceed?.();
          }}
        >
          {t.forms.leave}
        </Button>,
        <Button key="stay" type="primary" onClick={() => blocker.reset?.()}>
          {t.forms.stay}
        </Button>,
      ]}
    >
      <p>{t.forms.leaveDetail}</p>
    </Modal>
  );
  return {
    dialog,
    allowLeave: () => {
      allowed.current = true;
    },
  };
}
