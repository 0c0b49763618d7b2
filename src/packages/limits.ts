/** Sizes of what is kept. */

/**
 * So many packs stay in a cache folder, of 8 MB each: one for each installation of Orion, version of
 * Node and set of its flags. What is missing is written again within two starts.
 */
export const PACKS_MAX = 8
