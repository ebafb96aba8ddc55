"""What a form edits and how its values become a document: one draft for each thing a clerk writes."""

from tui.drafts.cases import NEW_CASE as NEW_CASE
from tui.drafts.cases import case_note as case_note
from tui.drafts.cases import close_case as close_case
from tui.drafts.cases import help_period as help_period
from tui.drafts.cases import open_case as open_case
from tui.drafts.cases import vote as vote
from tui.drafts.draft import REASON as REASON
from tui.drafts.draft import Draft as Draft
from tui.drafts.duties import settling as settling
from tui.drafts.events import event as event
from tui.drafts.events import without_event as without_event
from tui.drafts.members import carried_from as carried_from
from tui.drafts.members import new_member as new_member
from tui.drafts.members import review as review
from tui.drafts.recipe import again as again
from tui.drafts.recipe import record as record
