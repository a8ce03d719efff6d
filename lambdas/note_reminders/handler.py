"""Note reminders: which credentials have come within a day on which their organisation wants to be reminded?

In: the slot of the schedule. Out: `NotedReminders`. Twice for a slot is the same as once. Touches the database alone.
The next digest tells what was noted.
"""

from __future__ import annotations

from credmate.mails import NotedReminders, SlotRequest
from credmate.step import job
from credmate.store.mails import MailStore, PostgresMails


@job(SlotRequest)
def handler(request: SlotRequest) -> NotedReminders:
    """What Lambda calls."""
    return run(request, store=PostgresMails.from_environment())


def run(request: SlotRequest, *, store: MailStore) -> NotedReminders:
    """Note them."""
    return NotedReminders(slot=request.slot, noted=store.note_reminders(request.slot))
