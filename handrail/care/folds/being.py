"""What each kind of event does to an episode: how somebody is, and safety."""

from handrail.care import events as e
from handrail.care.entry import Entry
from handrail.care.episode import Episode
from handrail.care.fold import on
from handrail.care.parts import (
    Conversation,
    Goal,
    Sheet,
)


@on(e.Answered)
def answered(episode: Episode, entry: Entry, event: e.Answered) -> None:
    episode.sheets[event.sheet] = Sheet(
        event.sheet, event.questionnaire, event.items, entry.at, event.contact, event.comment, seq=entry.seq
    )


@on(e.CommentedOn)
def commented_on(episode: Episode, entry: Entry, event: e.CommentedOn) -> None:
    sheet = episode.sheets.get(event.sheet)
    if sheet is None:
        episode.note_odd(entry, "A comment stands beside answers that are not in this record.")
        return
    sheet.does_not_fit = event.does_not_fit
    sheet.comment = event.comment or sheet.comment


@on(e.GoalSet)
def goal_set(episode: Episode, entry: Entry, event: e.GoalSet) -> None:
    episode.goals[event.goal] = Goal(event.goal, event.words, entry.at)


@on(e.GoalRated)
def goal_rated(episode: Episode, entry: Entry, event: e.GoalRated) -> None:
    goal = episode.goals.get(event.goal)
    if goal is None:
        episode.note_odd(entry, "A goal was rated that is not in this record.")
        return
    goal.ratings.append((entry.at, event.rating))


@on(e.SafetyConversationOwed)
def safety_conversation_owed(episode: Episode, entry: Entry, event: e.SafetyConversationOwed) -> None:
    episode.conversations.append(Conversation(event.conversation, event.owner, entry.at, event.due))


@on(e.SafetyTalked)
def safety_talked(episode: Episode, entry: Entry, _: e.SafetyTalked) -> None:
    episode.safety_talks.append(entry.at)
    episode.be_in_touch(entry)


@on(e.SafetyDeclined, e.SafetyDecided)
def safety_settled(episode: Episode, entry: Entry, _: e.SafetyDeclined | e.SafetyDecided) -> None:
    for conversation in episode.conversations:
        conversation.settled_at = conversation.settled_at or entry.at
