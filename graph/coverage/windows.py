"""Windows and thresholds of the questions: one model of settings, and the days that follow from them."""

from __future__ import annotations

from datetime import date, timedelta

from pydantic import BaseModel, ConfigDict, Field

from graph.day import QUARTER, months_later, quarter_start


class Windows(BaseModel):
    """Days, months and sizes that the definitions speak of; the defaults are the domain's."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    consent_days: int = Field(
        default=30, ge=0, description="同意后多少天内应完成报到 / days from consent to registration"
    )
    whereabouts_months: int = Field(
        default=12, ge=1, description="居住地核实有效月数 / months a verified home stays good"
    )
    activity_days: int = Field(
        default=90, ge=1, description="活动与督导的间隔天数 / days between activities and visits"
    )
    term_notice_months: int = Field(default=6, ge=0, description="届满前提醒月数 / months of notice before a term ends")
    care_days: int = Field(default=30, ge=1, description="照护服务间隔天数 / days between deliveries of care")
    branch_min_full: int = Field(default=3, ge=1, description="党支部正式党员下限 / fewest full members of a branch")
    branch_max: int = Field(default=50, ge=1, description="党支部人数上限 / most members of a branch")
    general_branch_max: int = Field(default=100, ge=1, description="党总支人数上限 / most members of a general branch")
    society_min_full: int = Field(
        default=3, ge=1, description="应建支部的社团正式党员数 / full members from which a society needs one"
    )
    projects_max: int = Field(default=2, ge=1, description="每社区服务项目上限 / most service projects of a community")
    sites_max: int = Field(
        default=2, ge=1, description="每县市区每年示范点上限 / most model sites of a county in a year"
    )

    def __hash__(self) -> int:
        return hash(tuple(self.__dict__.values()))

    def parameters(self, day: date) -> dict[str, object]:
        """Return the parameters every coverage statement may use, counted from `day`."""
        return {
            "today": day,
            "year": day.year,
            "yearStart": date(day.year, 1, 1),
            "nextYear": date(day.year + 1, 1, 1),
            "quarterStart": quarter_start(day),
            "nextQuarter": months_later(quarter_start(day), QUARTER),
            "consentDays": self.consent_days,
            "whereaboutsMonths": self.whereabouts_months,
            "activityDays": self.activity_days,
            "termNoticeMonths": self.term_notice_months,
            "careDays": self.care_days,
            "consentBefore": day - timedelta(days=self.consent_days),
            "verifiedFrom": months_later(day, -self.whereabouts_months),
            "activeFrom": day - timedelta(days=self.activity_days),
            "termAfter": months_later(day, self.term_notice_months),
            "careFrom": day - timedelta(days=self.care_days),
            "branchMinFull": self.branch_min_full,
            "branchMax": self.branch_max,
            "generalBranchMax": self.general_branch_max,
            "societyMinFull": self.society_min_full,
            "projectsMax": self.projects_max,
            "sitesMax": self.sites_max,
        }
