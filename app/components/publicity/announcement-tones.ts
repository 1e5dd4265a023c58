/** How the badge of an announcement's state looks. */
export const toneOfState = {
  draft: 'neutral',
  scheduled: 'info',
  public: 'success',
  withdrawn: 'warning',
} as const;
