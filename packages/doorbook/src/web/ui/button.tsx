import type { ComponentProps } from 'react';

interface ButtonProps extends ComponentProps<'button'> {
  readonly look?: 'primary' | 'danger' | 'quiet' | 'icon';
}

export function Button({ look, className = '', type = 'button', ...rest }: ButtonProps) {
  return <button type={type} className={`button ${look ?? ''} ${className}`} {...rest} />;
}
