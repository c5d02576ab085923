"""From statements to positions: pure functions over all that was said."""

from wortlaut.register.actor_edits import ActorEdit, ActorNames, fold_actor_edits
from wortlaut.register.agreement import krippendorff_alpha, masi, nominal
from wortlaut.register.changes import Change, ChangeKind, changes, side
from wortlaut.register.disputes import (
    NEAR_DAYS,
    NEAR_DAYS_FIGURE,
    Dispute,
    FigureEntry,
    Side,
    find_figure_disputes,
    find_stance_disputes,
    latest_words,
)
from wortlaut.register.entries import SURE, DayOf, Entry, Voice, entry_of, tier, unsure, voice_of
from wortlaut.register.origins import Origin, Source, count_origins, report_origin, statement_origin
from wortlaut.register.positions import (
    Day,
    Position,
    Why,
    fold_day,
    fold_days,
    fold_positions,
    in_order,
    since,
    timeline,
    why_of,
)
from wortlaut.register.reviews import Folded, Review, Reviewed, Unapplied, active_reviews, corrected, fold_reviews
from wortlaut.register.versions import PlanVersion, plan_versions

__all__ = [
    "NEAR_DAYS",
    "NEAR_DAYS_FIGURE",
    "SURE",
    "ActorEdit",
    "ActorNames",
    "Change",
    "ChangeKind",
    "Day",
    "DayOf",
    "Dispute",
    "Entry",
    "FigureEntry",
    "Folded",
    "Origin",
    "PlanVersion",
    "Position",
    "Review",
    "Reviewed",
    "Side",
    "Source",
    "Unapplied",
    "Voice",
    "Why",
    "active_reviews",
    "changes",
    "corrected",
    "count_origins",
    "entry_of",
    "find_figure_disputes",
    "find_stance_disputes",
    "fold_actor_edits",
    "fold_day",
    "fold_days",
    "fold_positions",
    "fold_reviews",
    "in_order",
    "krippendorff_alpha",
    "latest_words",
    "masi",
    "nominal",
    "plan_versions",
    "report_origin",
    "side",
    "since",
    "statement_origin",
    "tier",
    "timeline",
    "unsure",
    "voice_of",
    "why_of",
]
