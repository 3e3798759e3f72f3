"""Every sentence a made-up person says or reads. None is anybody's story; each is marked as made up.

Plain and kind, nothing graphic. A reader who meets one outside the demo sees at once what it is.
"""

from random import Random
from typing import Final

from handrail.record.journal import Text

MARK: Final = "[made up]"

SAID: Final[dict[str, tuple[str, ...]]] = {
    "wants": (
        "I sleep badly and I worry about small things all day. I would like to feel like doing things again.",
        "Since the spring everything is an effort. I put things off, and then I feel bad about it.",
        "My thoughts go round at night. I would like to learn how to stop them.",
        "I get tense on buses and in shops, so I go out less and less. I want that to change.",
        "I feel flat and tired. My sister said that talking helped her.",
        "I was moved to another job and have not felt right since. I would like somebody to talk to.",
    ),
    "wants gp": ("Low mood for some months, sleeps badly, would like talking therapy. Agrees to this referral.",),
    "wants friend": ("My friend is not themselves and asked me to write, because forms are hard for them just now.",),
    "elsewhere": (
        "I saw a counsellor at college once. It was all right.",
        "I was told elsewhere that I was not ill enough, and to try here.",
    ),
    "when": ("After 4pm, not on Wednesdays.", "Mornings are best.", "Any time. If I do not pick up, please try again."),
    "avoid": ("Please do not say where you are calling from if somebody else picks up.",),
    "adjustments": ("Please write things down for me as well.", "I need a chair with a straight back, near the door."),
    "comment sheet": (
        "This was a bad week because of the move, not how I usually am.",
        "I was not sure what “often” means.",
        "Better than it looks: I slept well for two nights.",
    ),
    "does not fit": (
        "This does not fit me. I do not feel low, I feel nothing much, and there was no box for that.",
        "The questions ask about two weeks. Mine go up and down by the hour.",
    ),
    "hold asked": ("I think I know what it says, and I would like to read it myself.",),
    "copy asked": ("On paper, please, by post. The printer here is broken.",),
    "communication": ("Short words, please, and one thing at a time.",),
    "companion": ("My sister comes along the first time.",),
    "no time fits": ("All of these are while I fetch the children. Could it be later?",),
    "pause": ("We move house this month. I would like to go on after that.",),
    "not this name": ("I would not call it that. It is what came after the accident, and I think of it as grief.",),
    "got in the way": ("The last bus goes at six. I did not like to say.",),
    "no group": ("I would rather not be in a group just now.",),
    "leaves group": ("My shifts have changed, and I cannot come on Tuesdays any more.",),
    "message": (
        "I could not do the walk this week because of the rain. Is it all right to do it indoors?",
        "The page about sleep made me think. May I bring somebody next time?",
    ),
    "urgent message": ("The evening was hard, and I would like somebody to ring me today.",),
    "work": (
        "I am off sick and would like to go back, but not as before. I do not know how to say that at work.",
        "I would like help with looking for something that is near and has quiet hours.",
    ),
    "work again": ("They have sent me a letter about a meeting. Could we look at it together?",),
    "goal": (
        "Go to the shop on my own again",
        "Sleep through on most nights",
        "Play music with others",
        "Answer letters in the week they come",
    ),
    "comment offer": ("I like that I can do this at home.", "I would rather have something with other people in it."),
    "none of these": ("Both are in the daytime and I work. Is there anything in the evening?",),
    "step ask": ("I have done the worksheets and they do not reach what is wrong. Could I see somebody for longer?",),
    "second opinion": ("I would like somebody else to look at this, please.",),
    "plan signs": ("I stop answering the phone, and the evenings get very long.",),
    "plan alone": ("Put music on. Go down and water the tomatoes, even in the dark.",),
    "plan company": ("The library until it closes. Choir on Tuesdays. I do not have to say anything.",),
    "plan people": ("My brother, any time, he said so. Then Jo from choir.",),
    "plan services": ("The night line on the copy. My GP in the morning.",),
    "plan around": ("My brother keeps the tablets for me, a week at a time.",),
    "declines talk": ("Not today, thank you. I am all right and I know where to ring.",),
    "disrupted": ("My father fell ill and I was at the hospital most days. I heard little of what we talked about.",),
    "disrupted wish": ("Shorter sessions for a while, and some of it on paper.",),
    "promised": ("Somebody said in the second session that there would be a talk about another kind of therapy.",),
    "promise asked": ("I understand that it is not done here. I would still like to know who does it.",),
    "how I am": (
        "Mornings are easier and I am back at choir. I still worry before phone calls.",
        "I know what to do when it starts. I would have liked two more sessions, and this is all right.",
    ),
    "challenge": ("I do not think I am ready. Last week was the first good one, and I am afraid of losing it.",),
    "moves": ("I am moving to be near my sister. I have started to pack.",),
    "stops": ("I would like to stop now. It helped a bit. Thank you.",),
    "concern": ("In the group I was asked to read aloud after I had said no. I did not dare to come the week after.",),
    "concern helped": ("The first four sessions helped, and whoever led them listened.",),
    "concern wanted": ("I would like them to know how it was, and that a no is enough.",),
    "concern harm": (
        "Somebody else in the group went very quiet and left in tears. I do not know whether they got home.",
    ),
    "concern more": ("Thank you. I would also like to hear what changes for the next group.",),
    "concern yes": ("Yes, but please not before the last evening of the group.",),
    "concern back": ("I have talked it over with them myself, and it is all right now.",),
    "change": ("We do not seem to understand one another. I would like to try with somebody else.",),
    "comes back": ("You said I could come back. Winter is hard again and I would like to see somebody I know.",),
}

WRITTEN: Final[dict[str, tuple[str, ...]]] = {
    "promise": ("Half an hour about what else there is, before the last session. I ask beforehand who has places.",),
    "adapted": ("Half an hour instead of an hour, by phone, and I send you one page each time.",),
    "promise call": ("A short call on the day after the meeting at your work.",),
    "promise else": ("The course about sleep, which you can join whenever it begins again.",),
    "promise kept": ("We talked about the three things there are, and you took the leaflets home.",),
    "promise instead": ("I am away on that day. A longer talk the week after does the same.",),
    "promise not": ("Nobody here is trained in it. I asked in two other places, and they are full until spring.",),
    "offer back": ("The colleague who does this is leaving, and we did not want you to begin and then stop.",),
    "accept": (
        "You want to sleep better and to do things again. Guided self-help is a good first try for that, and quick.",
        "What you told us fits what we do here. We begin with something light, and look at it after four times.",
    ),
    "accept three": (
        "You have tried guided self-help before and it was not enough. We begin with longer sessions straight away.",
    ),
    "would change": ("If it has not helped after four sessions, we look together at something else.",),
    "offer": ("Both are known to help with what you want to change. They differ in how you work.",),
    "book": ("Short sessions with a workbook, mostly by phone. You try things out in between.",),
    "programme": ("An online programme in your own time. Each week somebody reads it and writes back.",),
    "group": ("A course of evenings with about ten people. Nobody has to speak about themselves.",),
    "cbt": ("Weekly sessions of 50 minutes with one therapist, looking at what keeps the difficulty going.",),
    "counselling": ("Weekly sessions of 50 minutes with one counsellor, at your pace, about what matters to you.",),
    "did first": ("Talked about what brings them here, what helps, and how we work. They asked good questions.",),
    "did": (
        "Looked at the diary of the week. Planned two walks and one evening with music.",
        "Went through what happens before a bad night. Tried writing worries down at six.",
        "Practised going into the shop for five minutes. It went better than expected.",
        "Talked about work, and what can be asked for there.",
    ),
    "agreed": (
        "Two walks, and a note of how they went.",
        "Worry time at six, phone in the kitchen at night.",
        "To try the shop on Thursday, with a list.",
    ),
    "safety": ("Asked how safe things feel. They feel safe and know the lines to ring.",),
    "in touch": ("Rang to say where they are in the list and how long it still is. They are all right with waiting.",),
    "tried": ("Rang, no answer, left no message as agreed.", "Wrote a short letter and asked what got in the way."),
    "safety explored": (
        "They have thoughts of not wanting to be here when tired. No intention. They wanted to say it.",
    ),
    "safer": ("Their cat, their brother, choir on Tuesdays.",),
    "less safe": ("Long evenings alone after work.",),
    "safety agreed": ("They ring the brother on long evenings. We talk again on Thursday.",),
    "forward": ("They are a new parent and the health visitor asked; the lead agreed that waiting costs more here.",),
    "step up": ("Four sessions of guided self-help, worked at, and little has changed. Something longer fits better.",),
    "handover": ("Accepted at this step, and you have a place that fits. They know that I asked you.",),
    "handover yes": ("Yes. I ring them on Thursday to say hello.",),
    "cmht no": ("They do not meet our criteria, which is a care coordinator's caseload. Please think of us again.",),
    "crisis no": ("We help for a few days when things are at their worst. What they ask for takes longer.",),
    "criteria": ("They say it themselves: company in the evenings and one person to ring would change the most.",),
    "chased": ("They have the letter and talk about it on Thursday.",),
    "silent": ("Two letters and three calls since the spring, and nobody has said yes or no.",),
    "between": (
        "They need somebody for longer than we have, and heard that the community team is for people with more need.",
    ),
    "between now": ("I have asked the team’s manager to meet me next week. Meanwhile you see us every fortnight.",),
    "between over": ("We have made room for a longer course here, with the same person, and you want to begin.",),
    "gp says": ("They were here on Monday and are far from well. I think that this is too early.",),
    "gp answer": (
        "Thank you for telling us. We have asked them, and go on with four more sessions before we look again.",
    ),
    "handover no": ("My list is full until January. Marek has a place next week, so ask him.",),
    "step no": ("Two more sessions first: the part that usually helps comes now. We look again on the fourth.",),
    "step yes": ("We agree. You have worked with what we had, and something else is worth a try.",),
    "opinion": ("I read everything and would offer the longer sessions now.",),
    "decided": ("Two channels tried. Wrote with the lines to ring and a time I keep free tomorrow at ten.",),
    "pass on": ("They live with voices that frighten them and want help with that. The community team knows how.",),
    "pass on young": (
        "You are under 18, and there is a service that knows your age better. I stay with you until it has said yes.",
    ),
    "ending": ("We have done what we planned, you say things are mostly easier, and you know what to do if not.",),
    "how now": ("Sleeps most nights, back at work three days, still tense before calls.",),
    "remains": ("Calls at work. The workbook has a chapter on it.",),
    "next": ("A call from us in six weeks. The way back is open for six months, to the same person.",),
    "second yes": (
        "Scores are still above the line, they know it, and they want to stop here. Agreed; call in six weeks.",
    ),
    "upheld": ("They are right that one good week is early. Three more sessions.",),
    "not upheld": ("We read this together. The group ends as planned, and the way back is open at any time.",),
    "no reply": ("Rang three times, wrote twice and asked what got in the way. The way back is open.",),
    "follow-up": ("Rang after six weeks. Things hold; the plan for bad days was used once.",),
    "no follow-up": ("Rang twice after six weeks, and wrote. No answer; the letter says how to come back.",),
    "follow-up passed on": ("Rang after six weeks. The community team has met them twice.",),
    "closing": ("Cancelled the booked session, wrote a last letter, told the GP as agreed.",),
    "after death": ("Wrote to the family, with a name to ring. The team met.",),
    "died": ("Their sister rang. We are very sorry.",),
    "adjusted": ("We asked what would help. The next one is by phone, at a time when no bus is needed.",),
    "missed": ("The bus did not come. They rang later.",),
    "cancel": ("Their child is ill.",),
    "strike": ("Written into the wrong session.",),
    "put right": ("They had met unplanned at the surgery; the appointment was moved, not lost.",),
    "confirm": ("Rang the number they gave; date of birth and first line of address agree.",),
    "aim": (
        "To know three things to do on a bad morning, and to have done each of them.",
        "To go where you used to go, and stay for as long as you like.",
    ),
    "why fewer": ("You asked for a short start before your holiday. We look at it again then and can add more.",),
    "began": ("It began after the move, when work changed in the same month.",),
    "keeps going": ("Staying in feels safer for an hour, and makes the next time harder.",),
    "helps": ("Music, walking with the neighbour’s dog, and your sister’s calls.",),
    "matters": ("Being there for your niece, and playing with others again.",),
    "supervision": (
        "We go on as planned. Two more sessions on going out, and then we look at the goals with you.",
        "What you do between sessions helps. We add a call in the middle of the week, if you like that.",
    ),
    "supervision asked": ("Little has moved in four sessions, and I would like somebody to think along.",),
    "concern acknowledged": ("We have it, and I look into it myself. I ring you on Thursday. Nobody else is told.",),
    "concern looked": ("Read the plan of the group, and spoke with the other who led it that evening.",),
    "concern ask": ("I would tell them how that evening was for you, on the day after the group has ended. May I?",),
    "concern put": (
        "Told them how the evening was for somebody, and that a no is enough. They were sorry to hear it.",
    ),
    "concern answer": (
        "You were asked twice, and should not have been. From now on nobody reads aloud unless they ask to.",
    ),
    "concern next": ("If this is not enough, tell us here, or take it to the ombudsman. The number is on this page.",),
    "change arranged": ("Somebody has a place on Tuesdays at ten and looks forward to meeting you.",),
    "change reason": ("The person goes on with somebody else. Nothing more is needed from you than the last entry.",),
    "therapist told": ("Told them that somebody else goes on from next week, and nothing else.",),
    "answer": (
        "Indoors is just as good. Try ten minutes on the stairs, and tell me how it was.",
        "Yes, of course. Bring whom you like, and tell me if you would rather be alone for a part of it.",
    ),
    "talked about": ("We rang and went through it together. They tried it the same day.",),
    "passed over": ("It came in the night before, and was not seen before we spoke. You have the answer now.",),
    "writes first": ("The sheet we spoke of is on your page now. There is no hurry with it.",),
    "group did": (
        "Looked at how worry works, and drew it. Everybody tried writing worries down at one time of the day.",
        "Spoke about what is worth a worry. Tried to solve one small thing in five steps.",
        "Practised letting a thought go by, for five minutes, and spoke about how that was.",
        "Went through the week with the sheets. Planned something pleasant for each day.",
    ),
    "group note": ("Was quiet and wrote a lot. Said at the end that it helps to hear others.",),
    "online": ("Finished two parts, and wrote that the one about mornings fits. I answered in the programme.",),
    "times needed": ("The room is needed on that day. We offer other times.",),
    "employment did": (
        "Looked at what can be asked for at work: shorter days at first, and a desk away from the door.",
        "Wrote a first version of the letter together, and practised the call.",
    ),
    "employment over": ("The way back to work is agreed and has begun. You can ask again at any time.",),
    "take back": ("They want to think about it until spring, so there is nothing to take over yet.",),
    "take back ending": ("We spoke again, and there is more to do. The ending I proposed was too early.",),
    "off": ("The heating of the building is mended that week.",),
    "moved": ("The room is free an hour later from then on.",),
    "handover no again": ("I begin a long course that week, and they should not wait for me.",),
    "wrong number": ("That was their neighbour’s number.",),
    "same": ("Rang them. It is the same person: they asked online, and their doctor wrote in the same week.",),
    "not the same": ("Two people of one name and one birthday. Both were asked.",),
    "purpose": ("So that my doctor knows what we do.",),
    "hold": ("This line tells something of your brother, who has not said that you may read it.",),
    "hold agreed": ("I read it, and it is about him and not about you. The rest of the note is yours to read.",),
    "hold over": ("Your brother was asked and does not mind. It can be read now.",),
    "misfiled": ("It was written in the wrong person’s record.",),
    "share letter": ("We agreed six sessions on Mondays, and what to do when a day is hard.",),
    "share danger": ("The address, and that a colleague is worried about who is at home tonight. Nothing else.",),
    "share danger why": ("What was said on the phone today could not wait until tomorrow.",),
    "share held back": ("Somebody at home reads their post and their phone, and is the one we worry about.",),
    "share read": ("I have read it. It was the least that was needed, and I would have done the same.",),
    "share told": ("They were glad to hear it from us, and asked to be rung after the weekend.",),
    "share court": ("The days on which you came here. Nothing of what was said.",),
    "share court why": ("The court ordered it. We gave the days alone, because that is what was asked.",),
}


def said(random: Random, what: str) -> Text:
    """Something a person says, and the mark."""
    return Text(f"{random.choice(SAID[what])} {MARK}")


def written(random: Random, what: str) -> Text:
    """Something staff write, and the mark."""
    return Text(f"{random.choice(WRITTEN[what])} {MARK}")


def one(what: str) -> Text:
    """The first of these, for what concerns many people at once."""
    return Text(f"{(SAID.get(what) or WRITTEN[what])[0]} {MARK}")
