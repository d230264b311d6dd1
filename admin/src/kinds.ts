/** The colours and shapes of the network's kinds; graph/browser draws the same kinds in the same colours. */
export const KINDS = {
  WorkingCommittee: { colour: "#9b1c1c", shape: "diamond", size: 60 },
  LiaisonGroup: { colour: "#c4622d", shape: "round-rectangle", size: 44 },
  Community: { colour: "#1d4f91", shape: "ellipse", size: 46 },
  Unit: { colour: "#5b6472", shape: "rectangle", size: 30 },
  Branch: { colour: "#b3872b", shape: "ellipse", size: 28 },
  Society: { colour: "#6a4c93", shape: "hexagon", size: 32 },
  ServiceProvider: { colour: "#2b6e46", shape: "round-triangle", size: 34 },
} as const;

export type Kind = keyof typeof KINDS;

export const LINKS = {
  HAS_GROUP: { zh: "设挂靠组", en: "has a group" },
  ATTACHED_TO: { zh: "挂靠", en: "attached to" },
  DOCKED_WITH: { zh: "双向对接", en: "docked with" },
  BASED_IN: { zh: "设在", en: "based in" },
  UNDER: { zh: "隶属", en: "under" },
  HAS_BRANCH: { zh: "建支部", en: "has a branch" },
  SERVES: { zh: "服务", en: "serves" },
} as const;
