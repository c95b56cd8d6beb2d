import { createLink } from '@tanstack/react-router';
import { Button, type ButtonProps } from 'antd';

/** A link that looks like a button: it leads somewhere, so it can be opened in a new tab. */
export const ButtonLink = createLink(PrimaryButton);

/** The link takes `type` for its own, so the look is set here. */
function PrimaryButton(props: ButtonProps) {
  return <Button {...props} type="primary" />;
}
