import { CircleCheck, CircleDashed, CircleX, Info, TriangleAlert } from 'lucide-react';

export type Tone = 'neutral' | 'info' | 'success' | 'warning' | 'danger';

/** The icon of each tone, so that colour never speaks alone. */
export const toneIcons = {
  neutral: CircleDashed,
  info: Info,
  success: CircleCheck,
  warning: TriangleAlert,
  danger: CircleX,
} as const;

/** Text colour of each tone; each reaches 4.5:1 on white, on the ground and on its soft ground. */
export const toneText: Record<Tone, string> = {
  neutral: 'text-muted',
  info: 'text-info',
  success: 'text-success',
  warning: 'text-warning',
  danger: 'text-danger',
};

/** Soft background of each tone. */
export const toneGround: Record<Tone, string> = {
  neutral: 'bg-sunken',
  info: 'bg-info-soft',
  success: 'bg-success-soft',
  warning: 'bg-warning-soft',
  danger: 'bg-danger-soft',
};
