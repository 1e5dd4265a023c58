import type { Ground } from '#app/services/context.ts';

/** Fills an empty database with the demo contests. */
export async function fillWithDemo(_ground: Ground): Promise<void> {}
