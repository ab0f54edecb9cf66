/** Telephones of the local run that are nobody's: the hotline, what our texts come from, and the telephone of the synthetic elder. */

export const HOTLINE = '+8689800000000';

export const SYNTHETIC = { phone: '+8616500000000', sender: '+8610690000000' } as const;
