// Writes for the page what is said elsewhere: of the contract the words of its enums and the acts as forms and
// operations, of graph/browser how the network looks.
import { readFileSync, writeFileSync, mkdirSync } from "node:fs";
import { buildSchema, getNamedType, isEnumType, isNonNullType } from "graphql";

const HERE = new URL("..", import.meta.url);
const GEN = new URL("src/gen/", HERE);
/** The acts that settle a gap of some question (`CoverageGap.acts`); tests/admin compares the list with the questions. */
const ACTS = readFileSync(new URL("tools/acts.txt", HERE), "utf-8").split("\n").filter(Boolean);
/** Enums whose words are shown. Those of orders and listings never are. */
const SHOWN = (name) => !/Order$/.test(name) && !name.startsWith("__");

const schema = buildSchema(readFileSync(new URL("../schema/schema.graphql", HERE), "utf-8"));
const bilingual = (text) => {
  const [zh, ...en] = (text ?? "").trim().split(" / ");
  return { zh, en: en.join(" / ") || zh };
};

/** What an act is called: whose it is stands behind its name. */
const named = (text) => {
  const { zh, en } = bilingual(text);
  return { zh: zh.replace(/（[A-Z_、]+）$/, ""), en: en.replace(/ \([A-Z_, ]+\)$/, "") };
};

const words = {};
for (const type of Object.values(schema.getTypeMap())) {
  if (!isEnumType(type) || !SHOWN(type.name)) continue;
  for (const value of type.getValues()) {
    words[type.name] ??= {};
    words[type.name][value.name] = bilingual(value.description);
  }
}

const mutations = schema.getMutationType().getFields();
const acts = {};
const documents = [];
for (const name of ACTS) {
  const field = mutations[name];
  if (!field) throw new Error(`the contract has no act ${name}`);
  const args = field.args.map((arg) => ({
    name: arg.name,
    type: getNamedType(arg.type).name,
    options: isEnumType(getNamedType(arg.type))
      ? getNamedType(arg.type)
          .getValues()
          .map((each) => each.name)
      : undefined,
    needed: isNonNullType(arg.type),
    ...bilingual(arg.description),
  }));
  acts[name] = { ...named(field.description), args, each: `${name}Each` in mutations };
  documents.push(operation(name, field));
  if (mutations[`${name}Each`]) documents.push(operation(`${name}Each`, mutations[`${name}Each`]));
}

function form([name, act]) {
  const title = name[0].toUpperCase() + name.slice(1);
  const each = act.each ? `, each: documents.Act${title}EachDocument` : "";
  const { zh, en, args } = act;
  return `\n  ${name}: { ...${JSON.stringify({ zh, en, args })}, one: documents.Act${title}Document${each} }`;
}

function operation(name, field) {
  const declared = field.args.map((arg) => `$${arg.name}: ${arg.type}`).join(", ");
  const passed = field.args.map((arg) => `${arg.name}: $${arg.name}`).join(", ");
  const title = `Act${name[0].toUpperCase()}${name.slice(1)}`;
  return `mutation ${title}(${declared}) { told: ${name}(${passed}) { ...ActOutcome } }\n`;
}

/** What every act is called, for those who read what was done. */
const called = Object.fromEntries(Object.values(mutations).map((field) => [field.name, named(field.description)]));

mkdirSync(GEN, { recursive: true });
writeFileSync(new URL("src/queries/acts.gen.graphql", HERE), documents.join("\n"));
writeFileSync(new URL("words.ts", GEN), `export const WORDS = ${JSON.stringify(words, null, 1)} as const;\n`);
writeFileSync(
  new URL("acts.ts", GEN),
  `import type { ActForm } from "../acting";\nimport * as documents from "./graphql";\n\nexport const ACTS: Record<string, ActForm> = {${Object.entries(acts).map(form)}\n};\n`,
);
writeFileSync(new URL("act-names.ts", GEN), `export const ACT_NAMES = ${JSON.stringify(called, null, 1)} as const;\n`);

/** The network's nodes are those with a shape: Browser draws more kinds, all of them as circles. */
const looks = JSON.parse(readFileSync(new URL("../graph/browser/looks.json", HERE), "utf-8"));
const kinds = Object.fromEntries(Object.entries(looks.nodes).filter(([, look]) => look.shape));
const told = (name, value) => `export const ${name} = ${JSON.stringify(value, null, 1)} as const;\n`;
writeFileSync(
  new URL("looks.ts", GEN),
  told("KINDS", kinds) + told("LINKS", looks.links) + told("LINE", looks.other.link),
);
