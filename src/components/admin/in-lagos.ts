/**
 * The moment that a date box without a zone means: staff read and write the hour of
 * Lagos, an hour ahead of the world's clock all year.
 */
export const inLagos = (local: string): Date => new Date(`${local}+01:00`);
