/** How the network's kinds and links look and are called: from graph/browser/looks.json, by which Browser draws them too. */
export { KINDS, LINE, LINKS } from "./gen/looks";
import type { KINDS } from "./gen/looks";

export type Kind = keyof typeof KINDS;
