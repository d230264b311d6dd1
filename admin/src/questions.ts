/** Which questions are offered to whom; the service decides what anybody is told. */
import type { CoverageQuestion, Role } from "./gen/graphql";
import { WORDS } from "./gen/words";
import { signedIn } from "./session";

const ALL = Object.keys(WORDS.CoverageQuestion) as CoverageQuestion[];
/** Those whose scope is no area have some of the questions, told by whom these are about. */
const SOME: Partial<Record<Role, RegExp>> = {
  WORKING_COMMITTEE: /^(?!MEMBER_|UNIT_)/,
  ORIGINAL_UNIT: /^(MEMBER_(?!CARE)|UNIT_)/,
  BRANCH_SECRETARY: /^BRANCH_/,
  SERVICE_PROVIDER: /^MEMBER_CARE$/,
};

export function questionsOf(role: Role | undefined = signedIn()?.role): CoverageQuestion[] {
  const some = role && SOME[role];
  return some ? ALL.filter((each) => some.test(each)) : ALL;
}
